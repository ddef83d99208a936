export default function Gallery() {
	return (
		<section>
			@CURSOR@
		</section>
	);
}

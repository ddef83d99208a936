export default function Page() {
	return (
		<main>
			<h1>Otter Notes</h1>
			@CURSOR@
		</main>
	);
}

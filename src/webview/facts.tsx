/** Short facts in a row. */
export function Facts({ texts }: { readonly texts: readonly string[] }) {
	return (
		<ul class="facts">
			{texts.map((text) => (
				<li>{text}</li>
			))}
		</ul>
	);
}

/** A text as far as it fits into `characters`, and a sign where there is more. */
export function beginning(text: string, characters: number): string {
	return text.length <= characters ? text : `${text.slice(0, characters)}…`;
}

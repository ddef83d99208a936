/** Matches a text that is this one, but for the white space around it. */
export function exactly(text: string): RegExp {
	return new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}\\s*$`);
}

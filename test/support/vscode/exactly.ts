/** Matches exactly this text, apart from white space around it. */
export function exactly(text: string): RegExp {
	return new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}\\s*$`);
}

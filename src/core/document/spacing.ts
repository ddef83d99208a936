/** Signs at which text can begin, so that nothing separates it from them: brackets, quotes and tags. */
const opens = /(?:[([{¡¿«“„‘‚]|<[a-z][^<>]*>)$/iu;
/** Signs at which text can end. */
const closes = /^(?:[.,;:?…)\]}»”’%]|!(?!\[)|<\/)/u;
/** Quotes and marks of emphasis: they open after white space, and close before it. */
const opensEmphasis = /(?:^|[\s=([{])[*_~`"']+$/;
const closesEmphasis = /^[*_~`"']+(?:$|[\s\p{P}>])/u;

/** The text of an image in a line, with spaces where text next to it would touch it. */
export function spaced(image: string, before: string, after: string): string {
	// At the end of a line, it would be the mark of an item.
	const isEmphasized = opensEmphasis.test(before) && `${before}${after}`.trim() !== '*';
	const isFree = /(?:^|\s)$/.test(before) || isEmphasized || opens.test(before);
	const start = isFree ? '' : ' ';
	const end = /^(?:$|\s)/.test(after) || closes.test(after) || closesEmphasis.test(after);
	return start + image + (end ? '' : ' ');
}

/** The text of tags in a line, with spaces where words would touch them. Other tags may. */
export function spacedTags(tags: string, before: string, after: string): string {
	return spaced(tags, before.endsWith('>') ? '' : before, after.startsWith('<') ? '' : after);
}

/** Whether a line ends where something has just been opened, which the next line may close. */
export function endsOpen(before: string): boolean {
	return opens.test(before.trimEnd()) && !before.trimEnd().endsWith('>');
}

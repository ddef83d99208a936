const control = /\p{Cc}/gu;

/** Marks that turn the direction of the text after them: they could make a message read as another. */
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Foreign text as one line of at most `longest` characters (UTF-16 units), safe to show as text. */
export function oneLine(text: string, longest: number): string {
	return shorten(
		text.replace(control, ' ').replace(direction, '').replace(/\s+/g, ' ').trim(),
		longest,
	);
}

/** Cuts at a space where there is one near, never inside a surrogate pair, and ends with an ellipsis. */
export function shorten(text: string, longest: number): string {
	if (text.length <= longest) return text;
	const cut = text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '');
	const space = cut.lastIndexOf(' ');
	return `${space > longest * 0.6 ? cut.slice(0, space) : cut}…`;
}

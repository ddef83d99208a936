/** A path from the site's root with filters that add only what is in front of it, or a variable with that. */
const path = new RegExp(
	[
		/\{\{-?\s{0,3}(?<quote>["'])(?<literal>\/[^"'{}\s]{1,999})\k<quote>/,
		/(?:\s{0,3}\|\s{0,3}(?:relative_url|absolute_url|url|relURL|absURL|prepend:\s{0,3}site\.(?:base)?url))+/,
		/\s{0,3}-?\}\}|\{\{-?\s{0,3}(?:site\.(?:base)?url|base_path)\s{0,3}-?\}\}(?=\/[\w.%-]|\{\{)/,
	]
		.map(({ source }) => source)
		.join(''),
	'g',
);

/**
 * A text in which the paths of Liquid are plain: `{{ '/x.png' | relative_url }}`, `{{ site.baseurl }}/x.png`. Spaces
 * take the place of everything else, so that offsets stay the same. Sources: Jekyll's documentation (“Liquid
 * Filters”), Eleventy's (“url”) and Hugo's (“relURL”).
 */
export function withPlainPaths(text: string): string {
	if (!text.includes('{{')) return text;
	return text.replace(path, (whole: string, _quote: unknown, literal: string | undefined) =>
		literal === undefined
			? ' '.repeat(whole.length)
			: literal.padStart(whole.indexOf(literal) + literal.length).padEnd(whole.length),
	);
}

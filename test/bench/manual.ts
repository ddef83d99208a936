/** A paragraph of 512 characters or so, with marks that a reader of Markdown has to look at. */
const prose = Array.from(
	{ length: 6 },
	(_, line) =>
		`Sea otters hold hands while they sleep, so that *none* drifts away — line ${line} of [a tale](#t).\n`,
).join('');

const others = [
	'```ts\nconst otter = `![no](image.png)`;\nawait otter.swim({ far: true });\n```\n',
	'| Food | Share |\n| --- | ---: |\n| Urchins | 40 % |\n| Clams | `a | b` |\n',
	'- Dive\n- Come up\n  - Breathe\n  - Float\n- Sleep\n',
	'> They use stones as tools.\n> Each has its own.\n',
	'> They use stones\n> as tools.\n\n    a stone\n',
];

/** A Markdown file with so many images in ten folders: prose, code, tables, lists, and some images in them. */
export function manual(images: number): string {
	return Array.from({ length: images }, (_, index) => section(index)).join('\n');
}

function section(index: number): string {
	const heading = index % 5 === 0 ? `## Chapter ${index}: the \`otter\`\n\n` : '';
	const image = `![Otter ${index}, swimming](images/part%20${index % 10}/otter-${index}.png)`;
	const placed = index % 8 === 0 ? `- An otter: ${image}\n` : `${image}\n`;
	return `${heading}${prose.slice(0, 390)}\n\n${placed}\n${others[index % others.length] ?? ''}`;
}

/** The files that are there: a tenth is missing. */
export function filesOf(images: number): string[] {
	return Array.from(
		{ length: images },
		(_, index) => `images/part ${index % 10}/otter-${index}.png`,
	).filter((_, index) => index % 11 !== 7);
}

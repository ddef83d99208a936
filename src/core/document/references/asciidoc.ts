import { imagesDirectory } from '../imagesDirectory';
import { asciidoc, type Findings } from './findings';
import { behind } from './scanner';

/** What encloses code or a comment, a comment, a title, or an image with its attributes. */
const token =
	/^(-{4,}|\.{4,}|\+{4,}|\/{4,})(?=[ \t]*$)|^(`{3,})|^\/\/.*|^=+ (.*)|(?<!\\)\bimage::?([^\s:[\]][^:[\]\n]*)\[((?:[^\][\\\n]|\\.|\[[^\][\n]*\])*)\]/gm;

/** Where it is not known in which folder a document's images are, neither is where one is missing. */
export function findInAsciidoc(findings: Findings, text: string): void {
	if (imagesDirectory('asciidoc', text) === undefined) return;
	token.lastIndex = 0;
	for (let match; (match = token.exec(text));) {
		const [whole, line, ticks, title, address, attributes = ''] = match;
		const [from, to] = [match.index, token.lastIndex];
		const fence = line ?? ticks;
		if (fence !== undefined) token.lastIndex = behind(text, `\n${fence}`, to);
		else if (title !== undefined) findings.setHeading(title);
		else if (address !== undefined) {
			const start = from + whole.indexOf(address);
			findings.add(asciidoc, { ...read(attributes), address, start, from, to });
		}
	}
}

/** `alt,width,height`, or any of them by name. */
function read(attributes: string): Partial<Record<string, string>> {
	const values: Record<string, string> = {};
	const positions = ['alt', 'width', 'height'];
	for (const [, name, quoted, bare = ''] of attributes.matchAll(
		/(?:^|,)\s*(?:(\w+)=)?(?:"([^"]*)"|([^,]*))/g,
	)) {
		const key = name ?? positions.shift();
		if (key) values[key] = quoted ?? bare.trim();
	}
	return values;
}

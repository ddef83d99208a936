import { decodePercent } from './decode';
import type { FoundHeading, FoundImage, Notation } from './found';

const plain: Notation = { path: decodePercent, text: (written) => written };

const background =
	/\b(?:data-)?background-image=(?:"(?<double>[^"\n{}]*)"|'(?<single>[^'\n{}]*)'|(?<bare>[^\s"'{}]+))/;

/**
 * The background that the attributes at the end of a heading give a slide: `## Title {background-image="x.png"}`.
 * Source: Quarto's documentation (“Slide Backgrounds”).
 */
export function* readSlideBackground(heading: FoundHeading, offset: number): Generator<FoundImage> {
	const { written } = heading;
	const attributes = written.lastIndexOf('{');
	if (attributes < 0) return;
	const match = background.exec(written.slice(attributes));
	const { double, single, bare } = match?.groups ?? {};
	const address = double ?? single ?? bare;
	if (!match || address === undefined) return;
	const from = offset + attributes + match.index;
	yield {
		kind: 'image',
		notation: plain,
		address,
		start: from + match[0].indexOf(address, match[0].indexOf('=')),
		from,
		to: from + match[0].length,
		heading: { ...heading, written: written.slice(0, attributes) },
	};
}

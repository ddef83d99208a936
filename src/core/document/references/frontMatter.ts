import { decodePercent } from './decode';
import type { Found, Notation } from './found';

const plain: Notation = { path: decodePercent, text: (written) => written };

/** A text in YAML or TOML, and where it is. */
interface Entry {
	readonly key: string;
	readonly value: string;
	readonly start: number;
	/** The map that it's in. */
	readonly map: object;
}

const line =
	/^(?<indent>[ \t]*(?<dash>-[ \t]+|))(?:(?<key>[\w.-]{1,60})[ \t]*[:=](?=[\s"'[{]|$)[ \t]*)?(?<value>\S.*|)$/gm;

const text = /"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'/.source;
const ownLine = new RegExp(`(?:${text}|(?<bare>[^\\s"'[{|>#][^#\\n]*))`, 'y');
/** In a list or a map on one line. */
const inLine = new RegExp(
	`(?:(?<key>[\\w.-]{1,60})[ \\t]*[:=][ \\t]*)?(?:${text}|(?<bare>[^\\s,"'[\\]{}][^,"'[\\]{}\\n]*))`,
	'g',
);

/** Keys of lists whose items are images. */
const imageKey =
	/image|img|cover|thumb|hero|banner|photo|picture|gallery|logo|icon|avatar|figure|background|poster|slide|media|screenshot/i;

/** The maps that are open at a line, by the column of their keys. */
class OpenMaps {
	readonly #maps = new Map<number, object>();

	at(column: number, isFirst: boolean): object {
		for (const other of this.#maps.keys()) if (other > column) this.#maps.delete(other);
		const map = (isFirst ? undefined : this.#maps.get(column)) ?? {};
		this.#maps.set(column, map);
		return map;
	}
}

function* entriesOf(document: string): Generator<Entry> {
	const maps = new OpenMaps();
	let listKey = '';
	for (const { index, 0: whole, groups = {} } of document.matchAll(line)) {
		const { indent = '', dash = '', key = '', value = '' } = groups;
		if (value === '' && key === '') continue;
		const isTable = key === '' && /^\[.*\]\s*$/.test(value);
		const map = maps.at(indent.length, isTable || dash !== '');
		if (/^[[{]?\s*(?:#.*)?$/.test(value)) listKey = key;
		const start = index + whole.length - value.length;
		if (/^[[{]/.test(value)) {
			const inner = value.startsWith('{') ? {} : map;
			for (const part of value.matchAll(inLine)) {
				const isItem = part.groups?.['key'] === undefined;
				const entry = entryOf(part, isItem ? key : '', start + part.index, inner);
				if (!isItem || imageKey.test(key)) yield entry;
			}
		} else {
			ownLine.lastIndex = 0;
			const match = ownLine.exec(value);
			if (match && (key !== '' || imageKey.test(listKey)))
				yield entryOf(match, key || listKey, start, map);
		}
	}
}

function entryOf(match: RegExpExecArray, listKey: string, at: number, map: object): Entry {
	const { key = listKey, double, single, bare = '' } = match.groups ?? {};
	const value = double ?? single ?? bare;
	return { key, value, start: at + match[0].lastIndexOf(value), map };
}

/** Generators read other relative paths from folders of their own. */
const fromKnownFolder = /^\.{0,2}\/|^[^/]*$/;

/** A key such as `alt`, `image_alt`, `coverCaption`. */
const aboutImage = /(?:^|[-_.a-z])(?:alt|Alt|caption|Caption)$/;

/**
 * Finds the images that front matter names, such as `cover: /img/otter.png`. The page's title is their
 * caption.
 */
export function* readFrontMatter(document: string): Generator<Found> {
	const entries = [...entriesOf(document)];
	const caption = entries.find(({ key }) => key === 'title')?.value;
	const texts = new Map<object, string>();
	for (const { key, value, map } of entries) if (aboutImage.test(key)) texts.set(map, value);
	for (const { key, value, start, map } of entries) {
		if (key === 'title' || aboutImage.test(key) || !fromKnownFolder.test(value)) continue;
		// A sentence can end with the name of a file.
		if (/\s/.test(value.trim()) && !imageKey.test(key)) continue;
		const alt = texts.get(map);
		const image = { address: value, start, from: start, to: start + value.length, alt, caption };
		yield { kind: 'image', notation: plain, ...image };
	}
}

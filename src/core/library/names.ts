import { extensionOf, imageTypes, type ImageType } from '../image/facts';

/** The file beside the images of one generation that tells how they were made. */
export const recordName = 'generation.json';

/** Folders of the library that are no generations. */
export const windowsFolder = 'windows';
export const deletedFolder = 'deleted';

/** Whether a folder in the library's root may be a generation. */
export function mayBeGeneration(folder: string): boolean {
	return !folder.startsWith('.') && folder !== windowsFolder && folder !== deletedFolder;
}

/** Sorts by time, is unique, and is a file name everywhere: `20261122-114500-123-9f2c51`. */
export function timeId(milliseconds: number, random: string): string {
	const digits = new Date(milliseconds).toISOString().replace(/\D/g, '');
	return `${digits.slice(0, 8)}-${digits.slice(8, 14)}-${digits.slice(14)}-${random}`;
}

const timed = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-(\d{3})(?=-|$)/;

/** When an id was made, in milliseconds since 1970; undefined of a name that is none of ours. */
export function timeOf(id: string): number | undefined {
	if (!timed.test(id)) return undefined;
	const time = Date.parse(id.slice(0, 19).replace(timed, '$1-$2-$3T$4:$5:$6.$7Z'));
	return Number.isFinite(time) ? time : undefined;
}

/** Orders names by their time; foreign ones come last. */
export function newestFirst(a: string, b: string): number {
	const order = Number(timed.test(b)) - Number(timed.test(a));
	if (order !== 0 || a === b) return order;
	return a < b ? 1 : -1;
}

/** Whether a file of a record lies beside it, and nowhere else. */
export function isPlainName(file: string): boolean {
	return file !== '' && file !== '.' && file !== '..' && !/[/\\\0]/.test(file);
}

const extensions = imageTypes.map(extensionOf);

/** Whether a file may be an image by its name; hidden files are thumbnails, or halves. */
export function mayBeImage(file: string): boolean {
	return !file.startsWith('.') && extensions.some((extension) => file.endsWith(extension));
}

/** The place in the reply that an image's file name tells: `otter-2.png` is index 1. */
export function indexOfImage(file: string): number | undefined {
	const [, number] = /-([1-9]\d{0,5})\.\w+$/.exec(file) ?? [];
	return number === undefined || !mayBeImage(file) ? undefined : Number(number) - 1;
}

/** Whether an image may have its name because another has the one of its place: `otter-2-b.png`. */
export function isNameBeside(file: string): boolean {
	return /^[^.].*-\d+-b+\.\w+$/.test(file);
}

export function thumbnailName(index: number, type: ImageType): string {
	return `.thumbnail-${index + 1}${extensionOf(type)}`;
}

/** A name that is not taken: `otter-1.png`, else `otter-1-b.png`, `otter-1-bb.png`, … */
export function freeName(file: string, taken: ReadonlySet<string>): string {
	const dot = file.includes('.', 1) ? file.lastIndexOf('.') : file.length;
	let name = file;
	for (let mark = 'b'; taken.has(name); mark += 'b')
		name = `${file.slice(0, dot)}-${mark}${file.slice(dot)}`;
	return name;
}

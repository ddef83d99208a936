import { extensionOf, receivedTypes, type ImageType } from '../image/facts';

/** Describes how the images beside it were made. */
export const recordName = 'generation.json';

/** Folders in the library's root that aren't generations. */
export const windowsFolder = 'windows';
export const deletedFolder = 'deleted';

/** The end of a folder's name in `deleted` while the deletion or its restoration is under way. */
export const partSuffix = '.part';

/** The end of the id of a deletion that keeps the library under its limit. */
export const limitSuffix = '-limit';

/** Whether a folder in the library's root may be a generation. */
export function mayBeGeneration(folder: string): boolean {
	return !folder.startsWith('.') && folder !== windowsFolder && folder !== deletedFolder;
}

/** The id of the deletion that a folder in `deleted` belongs to: `ID`, `ID.part` or `ID.XXXXXX.part`. */
export function deletionOf(folder: string): string {
	return folder.split('.', 1).join();
}

/** An id that sorts by time, is unique, and is a valid file name: `20261122-114500-123-9f2c51`. */
export function timeId(milliseconds: number, random: string): string {
	const digits = new Date(milliseconds).toISOString().replace(/\D/g, '');
	return `${digits.slice(0, 8)}-${digits.slice(8, 14)}-${digits.slice(14)}-${random}`;
}

const timePattern = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-(\d{3})(?=-|$)/;

/** The time in an id of `timeId`, in milliseconds since 1970; undefined for other names. */
export function timeOf(id: string): number | undefined {
	if (!timePattern.test(id)) return undefined;
	const time = Date.parse(id.slice(0, 19).replace(timePattern, '$1-$2-$3T$4:$5:$6.$7Z'));
	return Number.isFinite(time) ? time : undefined;
}

/** Compares ids by their time; names that aren't ours come last. */
export function newestFirst(a: string, b: string): number {
	const order = Number(timePattern.test(b)) - Number(timePattern.test(a));
	if (order !== 0 || a === b) return order;
	return a < b ? 1 : -1;
}

/** Whether a name in a record can only refer to a file beside the record. */
export function isPlainName(file: string): boolean {
	return file !== '' && file !== '.' && file !== '..' && !/[/\\\0]/.test(file);
}

const imageExtensions = receivedTypes.map(extensionOf);

/** Whether a file may be an image, by its name. Hidden files are thumbnails or temporary. */
export function mayBeImage(file: string): boolean {
	return !file.startsWith('.') && imageExtensions.some((extension) => file.endsWith(extension));
}

/** The index of the image in the response, from its file name: `otter-2.png` has index 1. */
export function indexOfImage(file: string): number | undefined {
	const number = /-(?<number>[1-9]\d{0,5})\.\w+$/.exec(file)?.groups?.['number'];
	return number === undefined || !mayBeImage(file) ? undefined : Number(number) - 1;
}

/** Whether a name may come from `freeName`: `otter-2-b.png`. */
export function isAlternativeName(file: string): boolean {
	return /^[^.].*-\d+-b+\.\w+$/.test(file);
}

/** The first of `otter-1.png`, `otter-1-b.png`, `otter-1-bb.png`, … that isn't taken. */
export function freeName(file: string, taken: ReadonlySet<string>): string {
	const dot = file.includes('.', 1) ? file.lastIndexOf('.') : file.length;
	let name = file;
	for (let mark = 'b'; taken.has(name); mark += 'b')
		name = `${file.slice(0, dot)}-${mark}${file.slice(dot)}`;
	return name;
}

export function thumbnailName(index: number, type: ImageType): string {
	return `.thumbnail-${index + 1}${extensionOf(type)}`;
}

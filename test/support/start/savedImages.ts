import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, parse, resolve } from 'node:path';
import type { ImageFacts } from '../../../src/core/image/facts';
import { inspectImage } from '../../../src/core/image/inspect';
import { until } from '../wait';

/** Waits until the workspace's folder of images holds so many files that can be read. */
export function imagesSaved(folder: string, count: number, milliseconds: number) {
	return until(milliseconds, `the saving of ${count} images`, () => {
		const files = filesIn(folder).filter((file) => factsOf(file) !== undefined);
		return Promise.resolve(files.length >= count ? files : undefined);
	});
}

function filesIn(folder: string): string[] {
	if (!existsSync(folder)) return [];
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort((a, b) => parse(a).name.localeCompare(parse(b).name, undefined, { numeric: true }));
}

/** Copies an image, under another name where the folder has this one, and describes the copy. */
export function copyImage(file: string, out: string) {
	mkdirSync(out, { recursive: true });
	const path = freeName(resolve(out), parse(file));
	copyFileSync(file, path);
	const { width, height, type } = factsOf(path) ?? {};
	const mediaType = type && `image/${type}`;
	return { path, width, height, bytes: statSync(path).size, type: mediaType };
}

/** Undefined while the file is not yet a whole image. */
function factsOf(file: string): ImageFacts | undefined {
	const facts = inspectImage(readFileSync(file));
	return typeof facts === 'string' ? undefined : facts;
}

function freeName(folder: string, { name, ext }: { name: string; ext: string }): string {
	for (let number = 1; ; number++) {
		const path = join(folder, `${name}${number === 1 ? '' : `-${number}`}${ext}`);
		if (!existsSync(path)) return path;
	}
}

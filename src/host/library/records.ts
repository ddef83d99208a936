import * as v from 'valibot';
import { FileType, Uri, workspace } from 'vscode';
import { parseJson } from '../../core/api/json';
import {
	finishGeneration,
	generationSchema,
	isRunning,
	withImage,
	type Generation,
} from '../../core/generation';
import { extensionOf, imageTypes } from '../../core/image/facts';
import { inspectImage } from '../../core/image/inspect';
import { isTemporary, writeAtomically } from './atomicFile';

/** The file beside the images of one generation that tells how they were made. */
const recordName = 'generation.json';

/** Writes a generation's record into its folder. */
export async function writeRecord(folder: Uri, generation: Generation): Promise<void> {
	const json = `${JSON.stringify(generation, undefined, '\t')}\n`;
	await writeAtomically(folder, recordName, new TextEncoder().encode(json));
}

/**
 * Reads the generation that a folder holds. One that never came to its end was interrupted; images
 * that were stored just before, and that its record does not know yet, are taken in.
 * @throws when there is no record, or one that is not ours to read.
 */
export async function readGeneration(folder: Uri): Promise<Generation> {
	const generation = await readRecord(folder);
	const whole = await withUnrecordedImages(folder, generation);
	if (!isRunning(whole)) return whole;
	return finishGeneration(whole, new Date(whole.startedAt), { kind: 'interrupted' });
}

/** The record, or the one that was about to take its place when we were killed. */
async function readRecord(folder: Uri): Promise<Generation> {
	try {
		return await readRecordAs(folder, recordName);
	} catch (error) {
		const entries = await workspace.fs.readDirectory(folder);
		const written = entries.map(([name]) => name).filter((name) => isTemporary(name, recordName));
		const records = await Promise.allSettled(written.map((name) => readRecordAs(folder, name)));
		const record = records.find(({ status }) => status === 'fulfilled');
		if (record?.status === 'fulfilled') return record.value;
		throw error;
	}
}

async function readRecordAs(folder: Uri, name: string): Promise<Generation> {
	const bytes = await workspace.fs.readFile(Uri.joinPath(folder, name));
	const json = parseJson(new TextDecoder().decode(bytes));
	const { success, output, issues } = v.safeParse(generationSchema, json);
	if (success) return output;
	// Valibot's own words quote what they found, which is not for the log.
	throw new Error(`${name} is no generation: ${v.getDotPath(issues[0]) ?? 'no object'}`);
}

async function withUnrecordedImages(folder: Uri, generation: Generation): Promise<Generation> {
	const recorded = generation.images.map(({ file }) => file);
	const entries = await workspace.fs.readDirectory(folder);
	let whole = generation;
	for (const [file, type] of entries) {
		if (type !== FileType.File || recorded.includes(file)) continue;
		whole = await withUnrecordedImage(folder, whole, file);
	}
	return whole;
}

async function withUnrecordedImage(
	folder: Uri,
	generation: Generation,
	file: string,
): Promise<Generation> {
	const index = indexOfImage(file);
	if (index === undefined) return generation;
	const bytes = await workspace.fs.readFile(Uri.joinPath(folder, file));
	const facts = inspectImage(bytes);
	if (typeof facts === 'string') return generation;
	return withImage(generation, { index, file, ...facts, bytes: bytes.length });
}

const extensions = imageTypes.map(extensionOf);

/** The place in the reply that an image's file name tells: `otter-2.png` is index 1. */
function indexOfImage(file: string): number | undefined {
	if (file.startsWith('.') || !extensions.some((extension) => file.endsWith(extension)))
		return undefined;
	const [, number] = /-(\d+)\.\w+$/.exec(file) ?? [];
	return number === undefined ? undefined : Number(number) - 1;
}

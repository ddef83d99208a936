import {
	imageName,
	libraryImages,
	type Generation,
	type LibraryImage,
} from '../generation/generation';
import { isIntact } from '../image/facts';
import { shorten } from '../text';
import { AgentError } from './agentError';
import { checkedPlace } from './checkPlace';
import { findInput, parseInput, type FindInput } from './inputs';
import { locate, type Root } from './places';
import { imageResult, thumbnailsOf, type ImageResult, type ToolResult } from './results';
import type { ToolHost } from './toolHost';

/** Images that a search returns unless the call says otherwise. */
const usualCount = 5;

/** Characters of a prompt in a result. */
const longestPrompt = 200;

interface FoundImage extends ImageResult {
	readonly prompt: string;
	readonly model: string;
	/** ISO 8601. */
	readonly generatedAt: string;
}

/** Searches the library, and copies an image of it into the workspace. @throws {AgentError} */
export async function findImages(host: ToolHost, input: unknown): Promise<ToolResult> {
	const call = parseInput(findInput, input);
	host.settings();
	await host.library.list();
	await host.library.sync();
	return call.save === undefined ? search(host, call) : save(host, call, call.save);
}

async function search(host: ToolHost, call: FindInput): Promise<ToolResult> {
	const roots = await host.roots();
	const matches = (await host.library.list())
		.flatMap((generation) => libraryImages(generation))
		.filter((image) => isIntact(image.image) && isMatch(image, call));
	const found = matches.slice(0, call.limit ?? usualCount);
	const images = await Promise.all(found.map((image) => foundImage(host, image, roots)));
	const content = { images, found: matches.length };
	return { content, thumbnails: await thumbnailsOf(host, found) };
}

function isMatch(
	{ generation, image }: LibraryImage,
	{ words = '', model, size }: FindInput,
): boolean {
	if (model !== undefined && generation.request.model !== model) return false;
	if (size !== undefined && `${image.width}x${image.height}` !== size) return false;
	const text = `${generation.request.prompt} ${nameOfCopy(image.saved)}`.toLowerCase();
	return words
		.toLowerCase()
		.split(/\s+/)
		.every((word) => text.includes(word));
}

function nameOfCopy(saved = ''): string {
	return saved.slice(saved.lastIndexOf('/') + 1);
}

async function foundImage(
	host: ToolHost,
	each: LibraryImage,
	roots: readonly Root[],
): Promise<FoundImage> {
	const { request, startedAt } = each.generation;
	return {
		...imageResult(each, await host.copyOf(each, roots), roots),
		prompt: shorten(request.prompt, longestPrompt),
		model: request.model,
		generatedAt: startedAt,
	};
}

async function save(host: ToolHost, call: FindInput, id: string): Promise<ToolResult> {
	const roots = await host.roots();
	const document = call.document === undefined ? undefined : locate(call.document, roots);
	const place = await checkedPlace(host, call, roots, document);
	const image = imageWith(host.library.known(), id);
	if (!image) throw new AgentError('The library has no image with this id. Search for it first.');
	await host.save(image, place);
	const current = imageWith(host.library.known(), id) ?? image;
	const file = await host.copyOf(current, roots);
	const alt = call.alt ?? image.generation.request.prompt;
	const reference = document && file ? await host.referenceIn(document, { file, alt }) : undefined;
	const result = {
		...(await foundImage(host, current, roots)),
		...(reference !== undefined && { reference }),
	};
	return { content: { images: [result] }, thumbnails: await thumbnailsOf(host, [current]) };
}

/** Where a call saves, for the user to approve; undefined for a search. @throws {AgentError} */
export async function copyPlan(host: ToolHost, input: unknown) {
	const call = parseInput(findInput, input);
	host.settings();
	if (call.save === undefined) return undefined;
	const roots = await host.roots();
	const document = call.document === undefined ? undefined : locate(call.document, roots);
	return { roots, place: await checkedPlace(host, call, roots, document) };
}

function imageWith(generations: readonly Generation[], id: string): LibraryImage | undefined {
	return generations
		.filter((generation) => id.startsWith(`${generation.id}/`))
		.flatMap((generation) => libraryImages(generation))
		.find((image) => imageName(image) === id);
}

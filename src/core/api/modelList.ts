import * as z from 'zod/mini';
import { parseJson, readAs } from '../json';
import { oneLine } from '../text';
import { compareReleases, releaseOf } from './modelFacts';
import type { Service } from './services';

export const listedModelSchema = z.object({
	id: z.string(),
	/** YYYY-MM-DD. */
	shutdownDate: z.optional(z.string()),
	/** Whether the list says that it makes images; most lists don't say. */
	makesImages: z.optional(z.boolean()),
});
export type ListedModel = Readonly<z.output<typeof listedModelSchema>>;

/** The largest gateways list a few hundred. */
const maxModels = 5000;

/** Objects and lists, which take the parser longest; a model with all its properties has about ten. */
const maxParts = 100_000;

/** Characters. */
const longestId = 200;

const field = z.optional(z.unknown());

/**
 * DigitalOcean and OpenAI return `{data}`; some gateways return `{models}` or a plain array. Servers
 * written in Go return `null` for an empty list. Elements are read one by one: a schema takes long for
 * hundreds of thousands.
 */
const listSchema = z.object({ data: field, models: field });

/** Only OpenAI's list has `shutdown_date`: YYYY-MM-DD or null. Only OpenRouter's has `architecture`. */
const entrySchema = z.object({
	id: z.string(),
	shutdown_date: field,
	architecture: field,
});

const architectureSchema = z.object({ output_modalities: field });

/**
 * Reads a response of GET /models, up to 5000 entries; undefined when it isn't a list of models. An entry
 * with the key in its ID is dropped.
 */
export function readModels(
	body: string,
	redact: (text: string) => string,
): ListedModel[] | undefined {
	const found = new Map<string, ListedModel>();
	const list = readList(body);
	for (const model of list?.slice(0, maxModels).map(readModel) ?? [])
		if (model && !found.has(model.id) && redact(model.id) === model.id) found.set(model.id, model);
	return list && [...found.values()];
}

function readList(body: string): readonly unknown[] | undefined {
	const json = partsIn(body) > maxParts ? undefined : parseJson(body);
	const { data, models } = readAs(listSchema, json) ?? {};
	const list = [json, data, models].find((value): value is unknown[] => Array.isArray(value));
	return list ?? (data === null || models === null ? [] : undefined);
}

/** Those in texts count as well. */
function partsIn(json: string): number {
	let parts = 0;
	for (let at = 0; at < json.length; at++) {
		const code = json.charCodeAt(at);
		if (code === 0x5b || code === 0x7b) parts++;
	}
	return parts;
}

/** Undefined for an entry without an ID, or with one that can't be shown exactly as it is sent. */
function readModel(entry: unknown): ListedModel | undefined {
	const model = readAs(entrySchema, typeof entry === 'string' ? { id: entry } : entry);
	if (!model || model.id.length > longestId) return undefined;
	const id = model.id.trim();
	if (!id || oneLine(id, longestId) !== id) return undefined;
	const date = model.shutdown_date;
	const outputs = readAs(architectureSchema, model.architecture)?.output_modalities;
	return {
		id,
		...(isDate(date) && { shutdownDate: date }),
		...(Array.isArray(outputs) && { makesImages: outputs.includes('image') }),
	};
}

function isDate(value: unknown): value is string {
	return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
}

/** Most lists don't say what a model makes, but the IDs of known services do. */
const imageNames = /image|stable-diffusion|sdxl|flux|dall-e|^fal-ai\/|^sd-cpp-local$/;

/** Names of models that make something else, also from images. */
const otherNames = /video|audio|speech|music|vision|embed|rerank|to-text|\b(t2v|i2v|tts)\b/;

export function isImageModel({ id, makesImages }: ListedModel): boolean {
	return makesImages ?? hasImageName(id);
}

function hasImageName(id: string): boolean {
	const name = id.toLowerCase();
	return imageNames.test(name) && !otherNames.test(name);
}

/** Image models first, then other models, then retired ones; each in natural order (2 before 10). */
export function inOrder(models: readonly ListedModel[], today: Date): ListedModel[] {
	const { compare } = new Intl.Collator('en', { numeric: true });
	return models
		.map((model) => ({ model, group: groupOf(model, today) }))
		.sort((a, b) => a.group - b.group || compare(a.model.id, b.model.id))
		.map(({ model }) => model);
}

/** Models that will be shut down come after those that won't. */
function groupOf(model: ListedModel, today: Date): number {
	if (isRetired(model, today)) return 3;
	if (!isImageModel(model)) return 2;
	return model.shutdownDate === undefined ? 0 : 1;
}

/** Whether the shutdown date (UTC) has come. */
export function isRetired({ shutdownDate }: ListedModel, today: Date): boolean {
	return shutdownDate !== undefined && shutdownDate <= today.toISOString().slice(0, 10);
}

/** Adds the shutdown date that a service has announced, unless its list has one. */
export function withShutdownDate(model: ListedModel, { shutdownDates }: Service): ListedModel {
	const shutdownDate = model.shutdownDate ?? shutdownDates[model.id];
	return shutdownDate === undefined ? model : { ...model, shutdownDate };
}

/**
 * The image model to propose to someone who hasn't chosen one: the newest that is known, or else the first.
 * A model that will be shut down is only proposed if there's no other.
 */
export function bestModel(models: readonly ListedModel[], today: Date): ListedModel | undefined {
	const images = inOrder(models, today).filter(
		(model) => isImageModel(model) && !isRetired(model, today),
	);
	const lasting = images.filter(({ shutdownDate }) => shutdownDate === undefined);
	const possible = lasting.length > 0 ? lasting : images;
	return [...possible].sort((a, b) => compareReleases(releaseOf(b.id), releaseOf(a.id)))[0];
}

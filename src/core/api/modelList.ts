import * as z from 'zod/mini';
import { parseJson, readAs } from '../json';
import { oneLine } from '../text';

export const listedModelSchema = z.object({
	id: z.string(),
	/** YYYY-MM-DD. */
	shutdownDate: z.optional(z.string()),
});
export type ListedModel = Readonly<z.output<typeof listedModelSchema>>;

/** The largest catalogues of gateways hold some hundreds. */
const mostModels = 5000;

/** Characters; an id is shown in a list and sent in every request. */
const longestId = 200;

const entries = z.array(z.unknown());

/** `{data}` is DigitalOcean's and OpenAI's; gateways also answer `{models}` or the bare list. */
const listSchema = z.union([entries, z.object({ data: entries }), z.object({ models: entries })]);

/** `shutdown_date` is in OpenAI's list alone: YYYY-MM-DD or null. */
const entrySchema = z.object({ id: z.string(), shutdown_date: z.optional(z.unknown()) });

/** The answer of GET /models, at most 5000 of it; undefined when the body is no list of models. */
export function readModels(body: string): ListedModel[] | undefined {
	const found = new Map<string, ListedModel>();
	const list = readList(body);
	for (const model of list?.slice(0, mostModels).map(readModel) ?? [])
		if (model && !found.has(model.id)) found.set(model.id, model);
	return list && [...found.values()];
}

function readList(body: string): readonly unknown[] | undefined {
	const list = readAs(listSchema, parseJson(body));
	if (!list || Array.isArray(list)) return list;
	return 'data' in list ? list.data : list.models;
}

/** Undefined for an entry without an id, and for one whose id could not be shown as it is sent. */
function readModel(entry: unknown): ListedModel | undefined {
	const model = readAs(entrySchema, typeof entry === 'string' ? { id: entry } : entry);
	const id = model?.id.trim();
	if (!id || oneLine(id, longestId) !== id) return undefined;
	const date = model?.shutdown_date;
	return { id, ...(isDate(date) && { shutdownDate: date }) };
}

function isDate(value: unknown): value is string {
	return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
}

/** No list says what a model makes, but the ids of the services known do. */
const image = /image|stable-diffusion|sdxl|flux|dall-e|^fal-ai\//;

/** Models that make something else, of images or as fal does. */
const other = /video|audio|speech|music|vision|embed|rerank|to-text|\b(t2v|i2v|tts)\b/;

export function makesImages(id: string): boolean {
	const name = id.toLowerCase();
	return image.test(name) && !other.test(name);
}

/** Image models first, each part in alphabetical order (numbers counted), retired ones last. */
export function inOrder(models: readonly ListedModel[], today: Date): ListedModel[] {
	const { compare } = new Intl.Collator('en', { numeric: true });
	return models
		.map((model) => ({ model, part: partOf(model, today) }))
		.sort((a, b) => a.part - b.part || compare(a.model.id, b.model.id))
		.map(({ model }) => model);
}

function partOf(model: ListedModel, today: Date): number {
	if (isRetired(model, today)) return 2;
	return makesImages(model.id) ? 0 : 1;
}

/** From the day of its shutdown on, in UTC. */
export function isRetired({ shutdownDate }: ListedModel, today: Date): boolean {
	return shutdownDate !== undefined && shutdownDate <= today.toISOString().slice(0, 10);
}

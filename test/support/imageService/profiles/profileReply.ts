import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { ImageEntry } from '../faults';
import { type Entry, inBase64 } from '../files';
import { drawPicture } from '../picture';
import { seconds } from '../replyFields';
import type { ReceivedRequest } from '../received';
import type { ServiceResponse } from '../response';
import { jpeg } from '../samples';
import { json, type Profile } from './profile';

/** A request whose fields are valid. */
interface Wanted {
	readonly model: string;
	readonly prompt: string;
	readonly n: number;
	readonly width: number;
	readonly height: number;
	/** Undefined if the request leaves it to the service. */
	readonly responseFormat: string | undefined;
}

/** The images that a service with a profile made, and its responses to valid and invalid requests. */
export class ProfiledApi {
	readonly #files = new Map<string, Uint8Array>();

	/** @param origin without a path, as in http://127.0.0.1:8080. */
	constructor(
		readonly profile: Profile,
		private readonly origin: string,
		private readonly key: string,
	) {}

	/** Responds as the service is documented to. A fault's images replace the usual ones. */
	respond(request: ReceivedRequest, images?: readonly ImageEntry[]): ServiceResponse {
		const { profile } = this;
		const file = this.#files.get(request.path);
		if (file) return this.#fileFor(request, file);
		switch (`${request.method} ${request.path}`) {
			case `POST ${urlPath(profile, profile.imagesPath)}`:
				return this.#admits(request)
					? this.#generate(request.body, images)
					: profile.refusals.unauthorized;
			case `GET ${urlPath(profile, profile.modelsPath)}`:
				if (profile.models === undefined) return profile.nothingHere;
				return this.#admits(request) ? json(200, profile.models) : profile.refusals.unauthorized;
			default:
				return profile.nothingHere;
		}
	}

	#admits({ headers }: ReceivedRequest): boolean {
		const { keyHeader } = this.profile;
		const value = keyHeader === 'authorization' ? `Bearer ${this.key}` : this.key;
		return headers[keyHeader] === value;
	}

	#fileFor(request: ReceivedRequest, file: Uint8Array): ServiceResponse {
		const { fetching, imageType, refusals } = this.profile;
		if (fetching === 'key' && !this.#admits(request)) return refusals.unauthorized;
		if (fetching === 'client' && !request.headers['user-agent']) return json(403, 'Forbidden');
		return { status: 200, body: file, headers: { 'content-type': imageType } };
	}

	#generate(body: unknown, images?: readonly ImageEntry[]): ServiceResponse {
		const { profile } = this;
		const wanted = readBody(profile, body);
		if ('status' in wanted) return wanted;
		if (!profile.modelIds.includes(wanted.model))
			return profile.refusals.modelNotFound ?? profile.reject('model', wanted.model);
		const made = images ?? Array.from({ length: wanted.n }, (_, at) => draw(wanted, at, profile));
		const data = made.map((image) => ({ ...profile.entryFields, ...this.#entry(image, wanted) }));
		const reply = { created: seconds(), data, ...profile.replyFields };
		return { status: 200, body: reply, headers: { ...profile.headers } };
	}

	#entry(image: ImageEntry, { responseFormat = 'url' }: Wanted): Entry {
		const { delivery } = this.profile;
		const isInReply =
			delivery === 'inReply' || (delivery === 'onRequest' && responseFormat !== 'url');
		if (isInReply || !(image instanceof Uint8Array)) return inBase64(image);
		const path = `/v1/images/${randomUUID()}/content`;
		this.#files.set(path, image);
		return { url: delivery === 'paths' ? path : this.origin + path };
	}
}

/** The path of a call, with the query that the base URL has. */
export function urlPath({ base }: Profile, path: string): string {
	const [start = '', query] = base.split('?');
	return `${start}/${path}${query === undefined ? '' : `?${query}`}`;
}

function readBody(profile: Profile, body: unknown): Wanted | ServiceResponse {
	if (typeof body !== 'object' || body === null) return profile.reject('body', body);
	const { success, error } = z.safeParse(profile.fields, body);
	const sent = new Map<string, unknown>(Object.entries(body));
	if (!success) {
		const [issue] = error.issues;
		const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0];
		return profile.reject(String(field), sent.get(String(field)));
	}
	const [width, height] = sides(sent);
	return {
		model: String(sent.get('model')),
		prompt: String(sent.get('prompt')),
		n: Number(sent.get('n') ?? 1),
		width,
		height,
		responseFormat: sent.get('response_format') as string | undefined,
	};
}

/** Pixels; small ones for a size that only the service knows. */
function sides(sent: ReadonlyMap<string, unknown>): readonly [number, number] {
	if (sent.has('width')) return [Number(sent.get('width')), Number(sent.get('height'))];
	const [width, height] = String(sent.get('size')).split('x').map(Number);
	return width && height ? [width, height] : [64, 64];
}

function draw(
	{ prompt, width, height }: Wanted,
	index: number,
	{ imageType }: Profile,
): Uint8Array {
	return imageType === 'image/jpeg' ? jpeg.bytes : drawPicture(prompt, index, width, height);
}

import * as z from 'zod/mini';
import type { Failure } from '../../../../src/core/generation/failure';
import type { Entry } from '../files';
import { wholeNumber } from '../refusals';
import type { ServiceResponse } from '../response';

/** How a service differs from DigitalOcean's, according to its own documentation. */
export interface Profile {
	/** As in the extension's own table of services. */
	readonly id: string;
	/** The path of its base URL, with the query that it needs. */
	readonly base: string;
	readonly keyHeader: 'authorization' | 'api-key';
	/** Paths below the base URL. */
	readonly imagesPath: string;
	readonly modelsPath: string;
	/** The response to GET at that path; without one, there is no list. */
	readonly models?: unknown;
	/** The IDs of the image models in that list; the first one makes images here. */
	readonly modelIds: readonly [string, ...string[]];
	/** Every field of a request, with its allowed values. A strict schema rejects fields of other names. */
	readonly fields: z.ZodMiniType<object>;
	/** The response to a field with another name or value. */
	readonly reject: (field: string, value: unknown) => ServiceResponse;
	/** The response to another path. */
	readonly nothingHere: ServiceResponse;
	/**
	 * How images come: in the reply; there only with a `response_format` that is not `url`; or at an
	 * address on the service's own origin, complete or without the origin. `key` and `client` say what
	 * fetching them takes: the key, or a header that names the client.
	 */
	readonly delivery: 'inReply' | 'onRequest' | 'addresses' | 'paths';
	readonly fetching?: 'key' | 'client';
	readonly imageType: 'image/png' | 'image/jpeg';
	/** Fields of every entry besides the image. */
	readonly entryFields?: Entry;
	/** Fields of the reply besides the images. */
	readonly replyFields?: Entry;
	readonly headers?: Readonly<Record<string, string>>;
	/** How it says no, by what that means. */
	readonly refusals: Refusals;
}

export type Refusals = Partial<Record<Failure['kind'], ServiceResponse>> & {
	/** Its response to a wrong key. */
	readonly unauthorized: ServiceResponse;
};

const text = z.string().check(z.minLength(1));

/** Fields that every service takes. */
export const commonFields = { model: text, prompt: text, n: z.optional(wholeNumber(1, 10)) };

/** "1024x768". */
export const size = z.optional(z.string().check(z.regex(/^\d{2,4}x\d{2,4}$/)));

export const sizeOrAuto = z.optional(z.string().check(z.regex(/^(auto|\d{2,4}x\d{2,4})$/)));

/** A field with one of these values, or none. */
export function oneOf<const T extends string>(...values: readonly T[]) {
	return z.optional(z.enum(values));
}

export function list(
	ids: readonly string[],
	fields: (id: string) => Entry = () => ({ object: 'model', created: 1_745_366_400 }),
): unknown {
	return { object: 'list', data: ids.map((id) => ({ id, ...fields(id) })) };
}

export function json(status: number, body: unknown): ServiceResponse {
	return { status, body };
}

export function page(status: number, title: string): ServiceResponse {
	return {
		status,
		body: `<!DOCTYPE html><html><head><title>${title}</title></head><body></body></html>`,
		headers: { 'content-type': 'text/html; charset=utf-8' },
	};
}

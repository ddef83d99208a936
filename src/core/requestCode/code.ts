import { imagesBody } from '../api/imagesBody';
import type { GenerationRequest } from '../generation/request';

/** Code that sends a request to the service below a base URL, and writes the images into files. */
export type RequestCode = (request: GenerationRequest, base: string) => string;

/** The environment variable in which code finds the key. */
export const keyVariable = 'MODEL_ACCESS_KEY';

/** What is sent, field by field. */
export function fieldsOf(request: GenerationRequest): [name: string, value: string | number][] {
	return Object.entries(imagesBody(request)).flatMap(([name, value]) =>
		value === undefined ? [] : [[name, value]],
	);
}

/** Lines as one text that ends with a line. */
export function joinLines(...lines: readonly string[]): string {
	return `${lines.join('\n')}\n`;
}

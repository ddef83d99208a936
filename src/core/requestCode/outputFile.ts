import { factsOf } from '../api/modelFacts';
import { extensionOf, imageTypes } from '../image/facts';
import { baseNameFrom } from '../document/fileName';
import type { GenerationRequest } from '../generation/request';

/** The file that code writes: letters, digits and hyphens, and an extension with its dot. */
export interface OutputFile {
	readonly baseName: string;
	readonly extension: string;
}

/** A readable name from the prompt, for the format asked for or the one that comes unasked. */
export function outputFile({ model, prompt, output_format }: GenerationRequest): OutputFile {
	// fal's models make JPEG unless they are told.
	const unasked = factsOf(model).asynchronous ? 'jpeg' : 'png';
	const type = imageTypes.find((each) => each === output_format) ?? unasked;
	return { baseName: baseNameFrom(prompt), extension: extensionOf(type) };
}

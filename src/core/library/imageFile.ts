import type { Generation } from '../generation/generation';
import { extensionOf, type ImageFacts } from '../image/facts';
import { baseNameFrom } from '../document/fileName';
import { ifThere, type Files } from './files';
import { freeName } from './names';

/**
 * The name of the file for an image of a generation. What lies there under it already is of another
 * try, and stays, unless it is the image that has this place.
 */
export async function fileFor(
	files: Files,
	id: string,
	{ index, facts }: { readonly index: number; readonly facts: ImageFacts },
	generation: Generation | undefined,
): Promise<string> {
	const base = baseNameFrom(generation?.request.prompt ?? '');
	const name = `${base}-${index + 1}${extensionOf(facts.type)}`;
	const isSame = generation?.images.some((each) => each.index === index && each.file === name);
	if (isSame || !(await ifThere(files.stat(`${id}/${name}`)))) return name;
	return freeName(name, new Set((await files.list(id)).map((entry) => entry.name)));
}

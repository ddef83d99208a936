import type { Generation } from '../generation/generation';
import type { Shelf } from './shelf';

/** Said where a generation cannot be begun anew in its place. */
export class GenerationTaken extends Error {
	override readonly name = 'GenerationTaken';
}

/**
 * What is to be begun anew, as it is by now; undefined of a new id. Each of two windows that begin it
 * at once leaves it alone.
 * @throws {GenerationTaken}
 */
export async function formerTry(shelf: Shelf, id: string): Promise<Generation | undefined> {
	const known = shelf.get(id);
	if (!known) return undefined;
	await shelf.own.settled();
	await shelf.others.look();
	const reading = await shelf.reader.read(id, true);
	const former = reading?.generation ?? known;
	if (reading?.isRecovered || former.images.length > 0 || shelf.others.isBusy(id))
		throw new GenerationTaken(id);
	return former;
}

import { l10n } from 'vscode';
import type { Generation } from '../../core/generation/generation';
import type { Library } from '../../core/library/library';
import { timeId } from '../../core/library/layout';
import { GenerationTaken } from '../../core/library/library';
import { problemWith } from '../ui/notifications';
import { randomHex } from '../ui/system';

/** `20261122-114500-123-9f2c51` */
export function newGenerationId(now: Date): string {
	return timeId(now.getTime(), randomHex(3));
}

/**
 * Begins a generation in the library, as `Library.start` does.
 * @throws {GenerationTaken}
 * @throws {Problem} when nothing can be stored: then nothing should be sent either.
 */
export async function begin(
	library: Library,
	...generation: Parameters<Library['start']>
): Promise<Generation> {
	try {
		return await library.start(...generation);
	} catch (cause) {
		if (cause instanceof GenerationTaken) throw cause;
		throw problemWith(l10n.t('Images could not be stored, so nothing was sent.'), cause);
	}
}

import type { Uri, Webview } from 'vscode';
import type { ComposerDraft } from '../../core/composer';
import type { Generation, StoredImage } from '../../core/generation/generation';
import { isSuperseded } from '../../core/generation/superseded';
import type { CopyState } from '../../core/library/copyStates';
import type { Library } from '../../core/library/library';
import type { Bar, GenerationCard } from '../../core/protocol';
import type { ImageFiles } from '../workspace/copies';
import { cardOf } from './cards';

/** What the page shows that isn't in the library. */
export interface LiveFacts {
	/** What a running generation is waiting for. */
	readonly status: (id: string) => string | undefined;
	readonly cost: (generation: Generation) => string | undefined;
	/** The base URL of the next generation. */
	readonly endpoint: () => string | undefined;
	readonly bar: () => Bar;
	readonly draft: () => ComposerDraft;
	/** What has become of the user's copy of an image. */
	readonly copyState: (id: string, image: StoredImage) => CopyState | undefined;
	/** Told that a card is drawn, whose copies may have changed since. */
	readonly noteDrawn: (id: string) => void;
}

interface CardDeps {
	readonly library: Pick<Library, 'get' | 'isRunningElsewhere' | 'known' | 'unstored'>;
	readonly folder: ImageFiles;
	readonly live: LiveFacts;
}

/** A generation as a page shows it now. */
export function pageCard(
	generation: Generation,
	{ library, folder, live }: CardDeps,
	webview: Webview,
): GenerationCard {
	const urlOf = (uri: Uri) => webview.asWebviewUri(uri).toString();
	return cardOf(generation, {
		source: (image) => urlOf(folder.imageUri(generation, image)),
		thumbnail: (image) => {
			const uri = folder.thumbnailUri(generation, image);
			return uri && urlOf(uri);
		},
		get: (id) => library.get(id),
		status: live.status(generation.id),
		runsElsewhere: library.isRunningElsewhere(generation.id),
		isSuperseded: !!generation.failure && isSuperseded(generation, library.known()),
		cost: live.cost(generation),
		unstored: new Set(library.unstored.of(generation.id).map(({ index }) => index)),
		endpoint: live.endpoint(),
		copyState: (image) => live.copyState(generation.id, image),
		now: new Date(),
	});
}

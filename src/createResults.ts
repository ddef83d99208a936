import type { Context } from './context';
import type { Composer } from './host/generate/composer';
import type { Costs } from './host/generate/costs';
import type { Running } from './host/generate/running';
import type { SessionUsage } from './host/generate/sessionUsage';
import type { KeyState } from './host/key/keyState';
import { librarySizeText } from './host/library/manageLibrary';
import type { OpenLibrary } from './host/library/openLibrary';
import type { ShownLibrary } from './host/library/shownLibrary';
import { PageMemories } from './host/results/pageMemories';
import { Results } from './host/results/results';
import { chosenModel, endpointTextOrNone } from './host/ui/settings';

interface ResultsParts {
	readonly context: Pick<Context, 'extensionUri' | 'workspaceState'>;
	readonly opened: OpenLibrary;
	readonly composer: Composer;
	readonly shown: ShownLibrary;
	readonly costs: Costs;
	readonly runner: { readonly running: Running };
	readonly usage: SessionUsage;
	readonly keyState: KeyState;
	readonly log: (line: string) => void;
	readonly report: (error: unknown) => void;
}

/** The results, with what they show besides the library. */
export function createResults({
	context,
	opened,
	composer,
	shown,
	costs,
	runner,
	usage,
	keyState,
	log,
	report,
}: ResultsParts): Results {
	const { library, folder } = opened;
	const results = new Results({
		library: shown,
		events: shown,
		folder,
		extension: context.extensionUri,
		memories: new PageMemories(context.workspaceState),
		live: {
			status: (id) => runner.running.status(id),
			cost: (generation) => costs.of(generation),
			endpoint: endpointTextOrNone,
			copyState: (id, image) => shown.copies.stateOf(id, image),
			noteDrawn: (id) => {
				shown.copies.noteDrawn(id);
			},
			bar: () => ({
				model: chosenModel() ?? '',
				next: composer.next,
				facts: usage.facts(),
				library: library.isComplete ? librarySizeText(library) : '',
				lacksKey: keyState.hasKey === false,
			}),
			draft: () => composer.current,
		},
		log,
		report,
	});
	keyState.onDidChange(() => {
		results.refreshBar();
	});
	return results;
}

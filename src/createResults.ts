import type { Context } from './context';
import type { Costs } from './host/generate/costs';
import type { Running } from './host/generate/running';
import type { SessionUsage } from './host/generate/sessionUsage';
import { librarySizeText } from './host/library/manageLibrary';
import type { OpenLibrary } from './host/library/openLibrary';
import type { ShownLibrary } from './host/library/shownLibrary';
import { Results } from './host/results/results';
import { chosenModel, endpointTextOrNone } from './host/ui/settings';

interface ResultsParts {
	readonly context: Pick<Context, 'extensionUri'>;
	readonly opened: OpenLibrary;
	readonly shown: ShownLibrary;
	readonly costs: Costs;
	readonly runner: { readonly running: Running };
	readonly usage: SessionUsage;
	readonly log: (line: string) => void;
	readonly report: (error: unknown) => void;
}

/** The results, with what they show besides the library. */
export function createResults({
	context,
	opened,
	shown,
	costs,
	runner,
	usage,
	log,
	report,
}: ResultsParts): Results {
	const { library, folder } = opened;
	return new Results({
		library: shown,
		events: shown,
		folder,
		extension: context.extensionUri,
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
				facts: usage.facts(),
				library: library.isComplete ? librarySizeText(library) : '',
			}),
		},
		log,
		report,
	});
}

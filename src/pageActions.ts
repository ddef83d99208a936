import { Disposable } from 'vscode';
import type { Library } from './core/library/library';
import type { Commands } from './host/commands';
import type { Repeats } from './host/generate/repeats';
import type { Remedies } from './host/generate/remedies';
import type { Running } from './host/generate/running';
import type { LateStorage } from './host/generate/lateStorage';
import { registerDrop } from './host/insert/drop';
import type { Inserter } from './host/insert/inserter';
import type { LibraryFolder } from './host/library/libraryFolder';
import type { Deletions } from './host/library/deletions';
import { ActionDispatcher, type ActionHandlers } from './host/results/actionDispatcher';
import { copyRequest } from './host/results/copyRequest';
import type { Results } from './host/results/results';
import { copyDataUri, copyPaths, copyPrompts } from './host/workspace/clipboard';
import { libraryImages } from './core/generation/generation';
import { openImage } from './host/workspace/openFiles';
import type { ElsewhereSaver } from './host/save/elsewhereSaver';
import type { Saver } from './host/save/saver';
import type { User } from './user';

export interface PageActionDeps {
	readonly commands: Commands;
	readonly folder: LibraryFolder;
	readonly inserter: Inserter;
	readonly library: Library;
	readonly log: (line: string) => void;
	readonly remedies: Remedies;
	readonly deletions: Deletions;
	readonly elsewhereSaver: ElsewhereSaver;
	readonly lateStorage: LateStorage;
	readonly repeats: Repeats;
	readonly report: (error: unknown) => void;
	readonly results: Results;
	readonly running: Running;
	readonly saver: Saver;
	readonly user: User;
}

/** Handles the actions of the results page, and images dragged from it into a document. */
export function connectPage(deps: PageActionDeps): Disposable {
	const { library, log, inserter, report, results } = deps;
	const dispatcher = new ActionDispatcher(library, pageActions(deps), log);
	return Disposable.from(
		results.onDidRunAction((message) => {
			dispatcher.run(message).catch(report);
		}),
		registerDrop(async (id, index, document, offset) => {
			const [image] = dispatcher.imagesOf([{ id, index }]);
			try {
				return image && (await inserter.textAt(document, offset, image));
			} catch (error) {
				report(error);
				return undefined;
			}
		}),
	);
}

/** The handlers of all actions that run in the host. The table of actions is core/actions.ts. */
function pageActions(deps: PageActionDeps): ActionHandlers {
	const { commands, folder, inserter, remedies, deletions, repeats, saver } = deps;
	return {
		generate: () => commands.generateImage(),
		chooseModel: () => commands.chooseModel(),
		manageLibrary: () => commands.manageLibrary(),
		undoDelete: () => commands.undoDelete(),

		cancel: ({ id }) => {
			deps.running.cancel(id);
		},
		saveElsewhere: (generation) => deps.elsewhereSaver.save(generation),
		storeAgain: (generation) => deps.lateStorage.storeAgain(generation),
		remedy: (generation) => remedies.apply(generation),
		changeEndpoint: () => remedies.changeEndpoint(),
		saveAll: (generation) => saver.saveAll(libraryImages(generation)),
		insertAll: (generation) => inserter.insert(libraryImages(generation)),
		generateAgain: (generation) => repeats.again(generation),
		edit: (generation) => repeats.edit(generation),
		generateMore: (generation) => repeats.moreOf(generation),

		save: (images) => saver.save(images),
		insert: (images) => inserter.insert(images),
		open: (image) => openImage(folder, image, deps.results.openColumn),
		copyPath: (images) => copyPaths(folder, images),
		copyReference: (images) => inserter.copyReferences(images),
		copyDataUri: (image) => copyDataUri(folder, image),
		copyPrompt: (generations) => copyPrompts(generations),
		copyRequest: (generation) => copyRequest(generation, deps.user.askForm),
		delete: (images) => deletions.deleteImages(images),
		deleteGeneration: (generation) => deletions.deleteGenerations([generation]),
	};
}

import { Disposable } from 'vscode';
import type { Library } from './core/library/library';
import type { Commands } from './host/commands';
import type { Composer } from './host/generate/composer';
import type { Reuse } from './host/generate/reuse';
import type { Repeats } from './host/generate/repeats';
import type { Remedies } from './host/generate/remedies';
import type { Running } from './host/generate/running';
import type { LateStorage } from './host/generate/lateStorage';
import { registerDrop } from './host/insert/drop';
import type { Inserter } from './host/insert/inserter';
import type { LibraryFolder } from './host/library/libraryFolder';
import type { Deletions } from './host/library/deletions';
import { toggleFavorites } from './host/library/toggleFavorites';
import { ActionDispatcher, type ActionHandlers } from './host/results/actionDispatcher';
import { copyRequest } from './host/results/copyRequest';
import type { Results } from './host/results/results';
import { copyDataUri, copyPaths, copyPrompts } from './host/workspace/clipboard';
import { libraryImages, type LibraryImage } from './core/generation/generation';
import type { ManyImages, Verb } from './host/ui/manyImages';
import { openImage } from './host/workspace/openFiles';
import { revealCopy } from './host/workspace/revealCopy';
import type { ElsewhereSaver } from './host/save/elsewhereSaver';
import type { SaveAs } from './host/save/saveAs';
import type { Saver } from './host/save/saver';
import type { User } from './user';

export interface PageActionDeps {
	readonly commands: Commands;
	readonly composer: Composer;
	readonly folder: LibraryFolder;
	readonly inserter: Inserter;
	readonly library: Library;
	readonly many: ManyImages;
	readonly log: (line: string) => void;
	readonly remedies: Remedies;
	readonly deletions: Deletions;
	readonly elsewhereSaver: ElsewhereSaver;
	readonly lateStorage: LateStorage;
	readonly repeats: Repeats;
	readonly report: (error: unknown) => void;
	readonly results: Results;
	readonly reuse: Reuse;
	readonly running: Running;
	readonly saveAs: SaveAs;
	readonly saver: Saver;
	readonly user: User;
}

/** Handles the actions of the results page, and images dragged from it into a document. */
export function connectPage(deps: PageActionDeps): Disposable {
	const { library, log, inserter, report, results } = deps;
	const dispatcher = new ActionDispatcher(library, pageActions(deps), log);
	return Disposable.from(
		results.user.onDidRunAction((message) => {
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
	const { commands, composer, folder, inserter, library, many, remedies } = deps;
	const { deletions, repeats, results, reuse, saver } = deps;
	/** Asks first if there are many images. */
	const confirmed =
		(verb: Verb, work: (images: readonly LibraryImage[]) => Promise<void>) =>
		async (images: readonly LibraryImage[]) => {
			const isAgreed = await many.confirm(verb, images.length, () => saver.knownFolder());
			if (isAgreed) await work(images);
		};
	const save = confirmed('save', (images) => saver.save(images));
	const saveMissing = confirmed('save', (images) => saver.saveAll(images));
	const insert = confirmed('insert', (images) => inserter.insert(images));
	return {
		generate: () => commands.generateImage(),
		chooseModel: () => composer.chooseModel(),
		chooseSize: () => composer.chooseSize(),
		chooseCount: () => composer.chooseCount(),
		chooseOptions: () => composer.chooseOptions(),
		undoUse: () => reuse.undo(),
		setKey: () => commands.setModelAccessKey(),
		openWalkthrough: () => commands.openWalkthrough(),
		manageLibrary: () => commands.manageLibrary(),
		undoDelete: () => commands.undoDelete(),

		cancel: ({ id }) => {
			deps.running.cancel(id);
		},
		saveElsewhere: (generation) => deps.elsewhereSaver.save(generation),
		storeAgain: (generation) => deps.lateStorage.storeAgain(generation),
		remedy: (generation) => remedies.apply(generation),
		changeEndpoint: () => remedies.changeEndpoint(),
		saveAll: (generation) => saveMissing(libraryImages(generation)),
		insertAll: (generation) => insert(libraryImages(generation)),
		generateAgain: (generation) => repeats.again(generation),
		edit: (generation) => repeats.edit(generation),
		generateMore: (generation) => repeats.moreOf(generation),
		usePrompt: (generation) => reuse.use('prompt', generation),
		useSettings: (generation) => reuse.use('settings', generation),
		useAll: (generation) => reuse.use('all', generation),

		save,
		saveAs: (images) => deps.saveAs.save(images),
		insert,
		open: (image) => openImage(folder, image, results.openColumn),
		reveal: (image) => revealCopy(image),
		copyPath: (images) => copyPaths(folder, images, many),
		copyReference: confirmed('copyReferences', (images) => inserter.copyReferences(images)),
		copyDataUri: (image) => copyDataUri(folder, image),
		copyPrompt: (generations) => copyPrompts(generations),
		copyRequest: (generation) => copyRequest(generation, deps.user.askForm),
		favorite: async (images) => {
			results.announce(await toggleFavorites(library, images));
		},
		delete: confirmed('delete', (images) => deletions.deleteImages(images)),
		deleteGeneration: (generation) => deletions.deleteGenerations([generation]),
	};
}

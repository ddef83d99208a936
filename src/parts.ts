import { Uri } from 'vscode';
import { ImagesClient } from './core/api/client';
import { wait } from './core/async';
import type { Context } from './context';
import { chooseEndpoint } from './host/endpoint/chooseEndpoint';
import { RecentEndpoints } from './host/endpoint/recentEndpoints';
import { Costs } from './host/generate/costs';
import { Generator, LastChoices } from './host/generate/generator';
import { PendingJobs } from './host/generate/pendingJobs';
import { Purposes } from './host/generate/purposes';
import { Remedies } from './host/generate/remedies';
import { Repeats } from './host/generate/repeats';
import { Runner } from './host/generate/runner';
import { ServicePrices } from './host/generate/servicePrices';
import { SessionUsage } from './host/generate/sessionUsage';
import { TypedPrompt } from './host/generate/typedPrompt';
import { LateStorage } from './host/generate/lateStorage';
import { Anchors } from './host/insert/anchors';
import { Inserter } from './host/insert/inserter';
import { LastEditor } from './host/insert/lastEditor';
import { AccessKeys } from './host/key/accessKeys';
import { keyCheckWith } from './host/key/keyCheck';
import { KeyState } from './host/key/keyState';
import { CopyWatch } from './host/library/copyWatch';
import { Deletions } from './host/library/deletions';
import { openLibrary } from './host/library/openLibrary';
import { ShownLibrary } from './host/library/shownLibrary';
import { withStorageRemedy } from './host/library/storageRemedy';
import { SizeLimit } from './host/library/sizeLimit';
import { MissingImageSaver } from './host/missing/missingImageSaver';
import { ModelChooser, ModelLists } from './host/models/modelChooser';
import { ElsewhereSaver } from './host/save/elsewhereSaver';
import { SaveAs } from './host/save/saveAs';
import { SaveUndo } from './host/save/saveUndo';
import { Saver } from './host/save/saver';
import { ManyImages } from './host/ui/manyImages';
import { MessagePlaces } from './host/ui/messagePlaces';
import { network } from './host/ui/network';
import { Notifier, type Log } from './host/ui/notifications';
import { showFolder } from './host/ui/system';
import { ImageCopier } from './host/workspace/imageCopier';
import { createComposing } from './composing';
import { OpenQuestions, type User } from './user';

export type Channel = Log & { dispose(): void };

export type Base = ReturnType<typeof createBase>;
export type Saving = ReturnType<typeof createSaving>;
export type Generating = ReturnType<typeof createGenerating>;

/** What all features need: the user, the service and the library. */
export function createBase(context: Context, person: User, channel: Channel) {
	const log = (line: string) => {
		channel.info(line);
	};
	const questions = new OpenQuestions();
	const user = questions.watch(person);
	const messages = new MessagePlaces(user.showMessage);
	const notifier: Notifier = new Notifier(channel, messages.show, (error) =>
		withStorageRemedy(error, folder),
	);
	const report = (error: unknown) => {
		notifier.report(error);
	};
	const client = new ImagesClient({
		...network(),
		wait,
		now: Date.now,
		random: Math.random,
		log,
	});
	const keys = new AccessKeys(context.secrets, user.askKey, keyCheckWith(client));
	const keyState = new KeyState(keys, context.secrets, log);
	const models = new ModelChooser(new ModelLists(context.globalState, client), keys, user.askModel);
	const recentEndpoints = new RecentEndpoints(context.globalState);
	const selectEndpoint = () =>
		chooseEndpoint(user.askEndpoint, recentEndpoints, keys, models, user.confirm);
	const opened = openLibrary(Uri.joinPath(context.globalStorageUri, 'library'), log);
	const { library, folder } = opened;
	const many = new ManyImages(user.showProgress, user.confirm);
	const shown = new ShownLibrary(opened, new CopyWatch(opened, report));
	const deletions = new Deletions(library, notifier, many, shown);
	const sizeLimit = new SizeLimit(library, folder, deletions, notifier);
	return {
		context,
		channel,
		log,
		questions,
		user,
		messages,
		notifier,
		report,
		client,
		keys,
		keyState,
		models,
		recentEndpoints,
		selectEndpoint,
		opened,
		library,
		folder,
		many,
		shown,
		deletions,
		sizeLimit,
	};
}

/** Saving images and inserting references to them. */
export function createSaving({ library, folder, notifier, report, user, many }: Base) {
	const anchors = new Anchors();
	const lastEditor = new LastEditor(anchors);
	const copier = new ImageCopier(library, folder, report);
	const undo = new SaveUndo(copier, library, folder, notifier, many);
	const saveAs = new SaveAs(copier, user.askPlace, notifier, lastEditor, many, undo);
	const saver = new Saver(copier, notifier, lastEditor, many, saveAs, undo);
	const inserter = new Inserter(saver, anchors, lastEditor, user.askDocument, notifier);
	const missingSaver = new MissingImageSaver(copier, notifier);
	const elsewhereSaver = new ElsewhereSaver(library, user.askPlace, notifier);
	return { anchors, lastEditor, saver, saveAs, inserter, missingSaver, elsewhereSaver };
}

/** Sending requests and following up on them. */
export function createGenerating(base: Base, { anchors, saver, inserter, missingSaver }: Saving) {
	const { context, user, client, keys, models, library, notifier, report, log } = base;
	const purposes = new Purposes(
		library,
		anchors,
		{
			folder: (generation, { folder }) => saver.saveInto(Uri.parse(folder), generation),
			insert: (generation, purpose) => inserter.fulfill(generation, purpose),
			missing: (generation, purpose) => missingSaver.fulfill(generation, purpose),
			agent: (generation, purpose) => saver.fulfill(generation, purpose),
		},
		saver,
		report,
	);
	const prices = new ServicePrices(client, keys, log);
	const costs = new Costs(library, prices, report);
	const jobs = new PendingJobs(context.workspaceState);
	const runner = new Runner(client, keys, library, jobs, purposes, log);
	const lateStorage = new LateStorage(library, purposes, runner.events, notifier);
	const lastChoices = new LastChoices(context.globalState);
	const typed = new TypedPrompt(context.workspaceState, library, log);
	const generator = new Generator(keys, lastChoices, models, costs, prices, runner, typed);
	const composing = createComposing({ context, user, generator, runner, costs });
	const repeats = new Repeats(generator, runner, user.askRequest, user.askCount);
	const remedies = new Remedies(library, runner, generator, repeats, user.askRequest, {
		setKey: (endpoint) => keys.set(endpoint),
		chooseModel: (reason, interrupts) => models.choose(reason, interrupts),
		chooseEndpoint: base.selectEndpoint,
		showFiles: (generation) => showFolder(base.folder.of(generation)),
	});
	const usage = new SessionUsage();
	const running = { purposes, runner, lateStorage, generator, repeats, remedies };
	return { ...running, ...composing, prices, costs, usage };
}

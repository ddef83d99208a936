import { Uri, window, workspace, type WebviewPanel, type WebviewView } from 'vscode';
import { ImagesClient } from './core/api/client';
import { wait } from './core/async';
import type { Library } from './core/library/library';
import type { MenuCommand } from './core/menus';
import type { Context } from './context';
import { GenerateCommands } from './generateCommands';
import type { Commands } from './host/commands';
import type { AgentTools } from './host/agent/agentTools';
import { chooseEndpoint } from './host/endpoint/chooseEndpoint';
import { Costs } from './host/generate/costs';
import { EndReport } from './host/generate/endReport';
import { Generator, LastChoices } from './host/generate/generator';
import { PendingJobs } from './host/generate/pendingJobs';
import { Purposes } from './host/generate/purposes';
import { Remedies } from './host/generate/remedies';
import { Repeats } from './host/generate/repeats';
import { Runner } from './host/generate/runner';
import { ServicePrices } from './host/generate/servicePrices';
import { SessionUsage } from './host/generate/sessionUsage';
import { GeneratingStatus } from './host/generate/generatingStatus';
import { TypedPrompt } from './host/generate/typedPrompt';
import { LateStorage } from './host/generate/lateStorage';
import { Anchors } from './host/insert/anchors';
import { Inserter } from './host/insert/inserter';
import { LastEditor } from './host/insert/lastEditor';
import { AccessKeys, removeModelAccessKey, setModelAccessKey } from './host/key/accessKeys';
import { keyCheckWith } from './host/key/keyCheck';
import { KeyState } from './host/key/keyState';
import { CopyWatch } from './host/library/copyWatch';
import { Deletions } from './host/library/deletions';
import { manageLibrary } from './host/library/manageLibrary';
import { reportMissingLibrary } from './host/library/missingLibrary';
import { openLibrary, type OpenLibrary } from './host/library/openLibrary';
import { ShownLibrary } from './host/library/shownLibrary';
import { withStorageRemedy } from './host/library/storageRemedy';
import { SizeLimit } from './host/library/sizeLimit';
import { MissingGenerator } from './host/missing/missingGenerator';
import { MissingImageSaver } from './host/missing/missingImageSaver';
import { ModelChooser, ModelLists } from './host/models/modelChooser';
import type { Results } from './host/results/results';
import { changeSaveFolder } from './host/save/changeSaveFolder';
import { ElsewhereSaver } from './host/save/elsewhereSaver';
import { SaveAs } from './host/save/saveAs';
import { Saver } from './host/save/saver';
import { SaveFolderStatus } from './host/save/saveFolderStatus';
import { ManyImages } from './host/ui/manyImages';
import { MessagePlaces } from './host/ui/messagePlaces';
import { openWalkthrough } from './host/ui/milestones';
import { network } from './host/ui/network';
import { Notifier, type Log } from './host/ui/notifications';
import { pick } from './host/ui/quickInput';
import { showFolder } from './host/ui/system';
import { ImageCopier } from './host/workspace/copies';
import { workspaceImages } from './host/workspace/imageFiles';
import { mainDocuments } from './host/workspace/mainDocuments';
import { AgentServer, createAgentTools } from './agentAccess';
import { connectMessages } from './connectMessages';
import { followContext } from './contextFollower';
import { createResults } from './createResults';
import { composeImage, connectComposer, createComposing } from './composing';
import { imageCommands } from './imageCommands';
import { connectPage } from './pageActions';
import { RunFollower } from './runFollower';
import { OpenQuestions, interactiveUser, type User } from './user';

export { MissingDiagnostics } from './host/missing/missingDiagnostics';
export { MissingLenses } from './host/missing/missingLenses';
export { provideMissingImageActions } from './host/missing/quickFix';

type Channel = Log & { dispose(): void };

/** The composition root: builds the parts and connects them. Features meet only here. */
export class SeaOtter {
	readonly commands: Commands;
	readonly agentTools: AgentTools;
	readonly agentServer: AgentServer;
	readonly library: Library;
	readonly opened: OpenLibrary;
	readonly base: Base;
	readonly saving: Saving;
	readonly generating: Generating;
	readonly report: (error: unknown) => void;
	readonly #results: Results;

	constructor(
		context: Context,
		user: User = interactiveUser,
		channel: Channel = window.createOutputChannel('Sea Otter', { log: true }),
	) {
		const base = createBase(context, user, channel);
		const saving = createSaving(base);
		const generating = createGenerating(base, saving);
		const results = createResults({ ...base, ...generating });
		this.agentServer = new AgentServer(base);
		const commands = createCommands(base, saving, generating, results, this.agentServer);
		connect(base, saving, generating, results, commands);

		this.commands = commands;
		this.agentTools = createAgentTools({ ...base, ...saving, ...generating });
		this.library = base.library;
		this.opened = base.opened;
		this.base = base;
		this.saving = saving;
		this.generating = generating;
		this.report = base.report;
		this.#results = results;
		generating.runner.resumeAll().catch(base.report);
	}

	/** Runs a command of a context menu of the images. */
	runFromMenu(command: MenuCommand, argument: unknown): void {
		this.#results.runFromMenu(command, argument);
	}

	/** Takes over a panel that VS Code restores. */
	revive(panel: WebviewPanel): void {
		this.#results.revive(panel);
	}

	/** Fills the view that VS Code shows. */
	resolve(view: WebviewView): void {
		this.#results.resolve(view);
	}
}

type Base = ReturnType<typeof createBase>;
type Saving = ReturnType<typeof createSaving>;
type Generating = ReturnType<typeof createGenerating>;

/** What all features need: the user, the service and the library. */
function createBase(context: Context, person: User, channel: Channel) {
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
function createSaving({ library, folder, notifier, report, user, many }: Base) {
	const anchors = new Anchors();
	const lastEditor = new LastEditor(anchors);
	const copier = new ImageCopier(library, folder, report);
	const saveAs = new SaveAs(copier, user.askPlace, notifier, lastEditor, many);
	const saver = new Saver(copier, notifier, lastEditor, many, saveAs);
	const inserter = new Inserter(saver, anchors, lastEditor, user.askDocument, notifier);
	const missingSaver = new MissingImageSaver(copier, notifier);
	const elsewhereSaver = new ElsewhereSaver(library, user.askPlace, notifier);
	return { anchors, lastEditor, saver, saveAs, inserter, missingSaver, elsewhereSaver };
}

/** Sending requests and following up on them. */
function createGenerating(base: Base, { anchors, saver, inserter, missingSaver }: Saving) {
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
		chooseEndpoint: () => chooseEndpoint(user.askEndpoint, keys, models, user.confirm),
		showFiles: (generation) => showFolder(base.folder.of(generation)),
	});
	const usage = new SessionUsage();
	const running = { purposes, runner, lateStorage, generator, repeats, remedies };
	return { ...running, ...composing, prices, costs, usage };
}

function createCommands(
	{ context, user, questions, notifier, keys, models, opened, deletions }: Base,
	{ anchors, lastEditor, missingSaver }: Saving,
	{ runner, costs, ...generating }: Generating,
	results: Results,
	agentServer: AgentServer,
): Commands {
	const pickLibraryAction = questions.watched(pick<() => Promise<unknown>>);
	const dialogs = { ...user, chooseModel: () => models.choose(), estimate: costs.estimate };
	const { generator } = generating;
	const missing = new MissingGenerator(
		generator,
		runner,
		missingSaver,
		lastEditor,
		dialogs,
		notifier,
		() => {
			results.show(true);
		},
	);
	const generate = new GenerateCommands(user, generator, missing, anchors, lastEditor);
	return {
		generateImage: () => generate.generateImage(),
		generateImageWithLastChoices: () => generate.generateImageWithLastChoices(),
		composeImage: () => composeImage(generating, results),
		generateImageAndInsert: () => generate.generateImageAndInsert(),
		findMissingImages: () => generate.findMissingImages(),
		generateMissingImages: (place) => generate.generateMissingImages(place),
		generateMissingImagesInFolder: (folder) => generate.generateMissingImagesInFolder(folder),
		generateMissingImagesInWorkspace: () => generate.generateMissingImagesInFolder(),
		generateImageHere: (folder) => generate.generateImageHere(folder),
		generateReferencedImage: (place) => generate.generateReferencedImage(place),
		chooseModel: async () => {
			await models.choose();
		},
		chooseEndpoint: () => chooseEndpoint(user.askEndpoint, keys, models, user.confirm),
		changeSaveFolder: () => changeSaveFolder(lastEditor.document()),
		...imageCommands(results),
		manageLibrary: () => manageLibrary({ ...opened, ...user, deletions, pick: pickLibraryAction }),
		undoDelete: () => deletions.undo(),
		copyAgentConfiguration: () => agentServer.copyConfiguration(),
		setModelAccessKey: () => setModelAccessKey(keys, notifier),
		removeModelAccessKey: () => removeModelAccessKey(keys, notifier),
		openWalkthrough: () => openWalkthrough(context.globalState),
	};
}

/** Subscribes the parts to each other's events, and lets VS Code dispose of them. */
function connect(
	base: Base,
	saving: Saving,
	generating: Generating,
	results: Results,
	commands: Commands,
): void {
	const { library, notifier, models, questions, report, sizeLimit } = base;
	const { purposes, remedies, runner, usage } = generating;
	const isAsking = () => models.isOpen || questions.hasOpen;
	const rescue = { ...saving, ...generating };
	const endReport = new EndReport(library, notifier, purposes, remedies, rescue, results, isAsking);
	new RunFollower(results, usage, purposes, endReport, sizeLimit, report).follow(runner.events);
	base.context.subscriptions.push(
		base.channel,
		base.shown,
		base.opened.events,
		base.keyState,
		runner.events,
		saving.anchors,
		saving.lastEditor,
		workspaceImages,
		mainDocuments,
		new SaveFolderStatus(saving.lastEditor, report),
		new GeneratingStatus(library, base.opened.events),
		results,
		connectComposer(generating, results, report),
		connectMessages(base.messages, results, base.opened),
		connectPage({
			...base,
			...saving,
			...generating,
			commands,
			results,
			running: runner.running,
		}),
		reportMissingLibrary(base.opened, notifier),
		followContext({ ...base, ...saving, runs: runner.events }),
		base.opened.events.onDidRemove((ids) => {
			saving.anchors.releaseOf(ids);
		}),
		workspace.onDidChangeConfiguration((change) => {
			if (change.affectsConfiguration('seaOtter')) results.refresh().catch(report);
			if (change.affectsConfiguration('seaOtter.library')) sizeLimit.keep().catch(report);
		}),
	);
}

import { window, workspace, type WebviewPanel, type WebviewView } from 'vscode';
import type { Library } from './core/library/library';
import type { MenuCommand } from './core/menus';
import type { Context } from './context';
import { GenerateCommands } from './generateCommands';
import type { Commands } from './host/commands';
import type { AgentTools } from './host/agent/agentTools';
import { EndReport } from './host/generate/endReport';
import { GeneratingStatus } from './host/generate/generatingStatus';
import { removeModelAccessKey, setModelAccessKey } from './host/key/accessKeys';
import { manageLibrary } from './host/library/manageLibrary';
import { reportMissingLibrary } from './host/library/missingLibrary';
import { type OpenLibrary } from './host/library/openLibrary';
import { MissingGenerator } from './host/missing/missingGenerator';
import type { Results } from './host/results/results';
import { changeSaveFolder } from './host/save/changeSaveFolder';
import { SaveFolderStatus } from './host/save/saveFolderStatus';
import { openWalkthrough } from './host/ui/milestones';
import { pick } from './host/ui/quickInput';
import { workspaceImages } from './host/workspace/imageFiles';
import { mainDocuments } from './host/workspace/mainDocuments';
import { AgentServer, createAgentTools } from './agentAccess';
import { connectMessages } from './connectMessages';
import { followContext } from './contextFollower';
import { createResults } from './createResults';
import { composeImage, connectComposer } from './composing';
import { imageCommands } from './imageCommands';
import { connectPage } from './pageActions';
import { RunFollower } from './runFollower';
import { interactiveUser, type User } from './user';
import {
	createBase,
	createGenerating,
	createSaving,
	type Base,
	type Channel,
	type Generating,
	type Saving,
} from './parts';

export { MissingDiagnostics } from './host/missing/missingDiagnostics';
export { MissingLenses } from './host/missing/missingLenses';
export { provideMissingImageActions } from './host/missing/quickFix';

/** The composition root: connects the parts, which `parts.ts` builds. */
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

function createCommands(
	{ context, user, questions, notifier, keys, models, selectEndpoint, opened, deletions }: Base,
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
		movePromptToPanel: () => composeImage(generating, results),
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
		chooseEndpoint: selectEndpoint,
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

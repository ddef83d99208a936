import {
	Uri,
	window,
	workspace,
	type Disposable,
	type ExtensionContext,
	type WebviewPanel,
	type WebviewView,
} from 'vscode';
import { ImagesClient } from './core/api/client';
import type { Library } from './core/library/library';
import { SerialQueue, wait } from './core/async';
import { GenerateCommands } from './generateCommands';
import { AccessKeys, removeModelAccessKey, setModelAccessKey } from './host/key/accessKeys';
import type { Commands } from './host/commands';
import { chooseEndpoint } from './host/endpoint/chooseEndpoint';
import { Repeats } from './host/generate/repeats';
import { Costs } from './host/generate/costs';
import { Errands } from './host/generate/errands';
import { Generator } from './host/generate/generator';
import { LastChoices } from './host/generate/lastChoices';
import { PendingJobs } from './host/generate/pendingJobs';
import { Remedies } from './host/generate/remedies';
import { Runner } from './host/generate/runner';
import { Running } from './host/generate/running';
import { Session } from './host/generate/sessionUsage';
import { openLibrary, type OpenLibrary } from './host/library/openLibrary';
import { librarySizeText, manageLibrary } from './host/library/manageLibrary';
import { Deletions } from './host/library/deletions';
import { SizeLimit } from './host/library/sizeLimit';
import { ModelChooser, ModelLists } from './host/models/modelChooser';
import { Notifier, type Log } from './host/ui/notifications';
import { Results } from './host/results/results';
import { endpointOrNone, modelOrNone } from './host/ui/settings';
import { showFolder } from './host/ui/system';
import { Inserter } from './host/insert/inserter';
import { LastEditor } from './host/insert/lastEditor';
import { Landing } from './host/missing/missingImageSaver';
import { MissingGenerator } from './host/missing/missingGenerator';
import { Saver } from './host/save/saver';
import { connectPage } from './pageActions';
import { RunFollower } from './runFollower';
import { personAtTheScreen, type User } from './user';

export { provideMissingImageActions } from './host/missing/quickFix';

/** What of VS Code's context is used. */
export type Context = Pick<
	ExtensionContext,
	| 'extensionUri'
	| 'globalState'
	| 'globalStorageUri'
	| 'secrets'
	| 'subscriptions'
	| 'workspaceState'
>;

/** The composition root: builds the parts, hands them to each other, and is where features meet. */
export class SeaOtter {
	readonly commands: Commands;
	readonly library: Library;
	readonly opened: OpenLibrary;
	readonly saver: Saver;
	readonly #copies = new SerialQueue();
	readonly #costs: Costs;
	readonly #errands = new Errands();
	readonly #inserter: Inserter;
	readonly #keys: AccessKeys;
	readonly #lastEditor = new LastEditor();
	readonly #models: ModelChooser;
	readonly #notifier: Notifier;
	readonly #results: Results;
	readonly #remedies: Remedies;
	readonly #deletions: Deletions;
	readonly #runner: Runner;
	readonly #running = new Running();
	readonly #session = new Session();
	readonly #sizeLimit: SizeLimit;

	constructor(
		context: Context,
		private readonly user: User = personAtTheScreen,
		channel: Log & { dispose(): void } = window.createOutputChannel('Sea Otter', { log: true }),
	) {
		const log = (line: string) => {
			channel.info(line);
		};
		const client = buildClient(log);
		this.#notifier = new Notifier(channel, user.tell);
		this.#keys = new AccessKeys(context.secrets, user.askKey);
		this.#models = new ModelChooser(
			new ModelLists(context.globalState, client),
			this.#keys,
			user.askModel,
		);
		this.opened = openLibrary(Uri.joinPath(context.globalStorageUri, 'library'), log);
		const { library, folder, events } = this.opened;
		this.library = library;
		this.#costs = new Costs(library);
		this.#deletions = new Deletions(library, this.#notifier);
		this.#sizeLimit = new SizeLimit(library, folder, this.#deletions, this.#notifier);
		this.saver = new Saver(library, folder, this.#notifier, this.#copies, () =>
			this.#lastEditor.document(),
		);
		this.#inserter = new Inserter(this.saver, this.#lastEditor, this.#notifier);
		this.#runner = this.#buildRunner(client, new PendingJobs(context.workspaceState), log);
		this.#results = this.#buildResults(context.extensionUri, log);
		const generator = new Generator(
			this.#keys,
			new LastChoices(context.globalState),
			this.#models,
			this.#costs.estimate,
			this.#runner,
		);
		this.commands = this.#buildCommands(generator);
		const repeats = new Repeats({
			...user,
			costs: this.#costs,
			errands: this.#errands,
			generator,
			runner: this.#runner,
		});
		this.#remedies = this.#buildRemedies(generator, repeats);
		// The panel is not among these: VS Code keeps it over a reload, and hands it back to `revive`.
		context.subscriptions.push(
			channel,
			events,
			this.#lastEditor,
			this.#results,
			this.#connectPage(repeats, log),
			workspace.onDidChangeConfiguration((change) => {
				if (change.affectsConfiguration('seaOtter')) this.#results.refresh().catch(this.report);
				if (change.affectsConfiguration('seaOtter.library'))
					this.#sizeLimit.keep().catch(this.report);
			}),
		);
		this.#runner.resumeAll().catch(this.report);
	}

	/** Takes over a panel that VS Code restores. */
	revive(panel: WebviewPanel): void {
		this.#results.revive(panel);
	}

	/** Fills the view that VS Code shows. */
	resolve(view: WebviewView): void {
		this.#results.resolve(view);
	}

	readonly report = (error: unknown): void => {
		this.#notifier.report(error);
	};

	#buildRunner(client: ImagesClient, jobs: PendingJobs, log: (line: string) => void): Runner {
		const follower = new RunFollower({
			errands: this.#errands,
			library: this.library,
			models: this.#models,
			notifier: this.#notifier,
			remedies: () => this.#remedies,
			results: () => this.#results,
			saver: this.saver,
			session: this.#session,
			sizeLimit: this.#sizeLimit,
		});
		return new Runner(
			client,
			this.#keys,
			this.library,
			this.#running,
			jobs,
			this.#errands,
			log,
			follower,
		);
	}

	#buildResults(extension: Uri, log: (line: string) => void): Results {
		return new Results({
			...this.opened,
			extension,
			live: {
				status: (id) => this.#running.status(id),
				cost: (generation) => this.#costs.of(generation),
				endpoint: () => endpointOrNone()?.base,
				bar: () => ({
					model: modelOrNone(),
					facts: this.#session.facts(),
					library: this.library.isComplete ? librarySizeText(this.library) : '',
				}),
			},
			log,
			report: this.report,
		});
	}

	#buildCommands(generator: Generator): Commands {
		const generate = new GenerateCommands({
			...this.user,
			costs: this.#costs,
			generator,
			inserter: this.#inserter,
			lastEditor: this.#lastEditor,
			missing: this.#buildMissing(generator),
			report: this.report,
			saver: this.saver,
		});
		return {
			generateImage: () => generate.generateImage(),
			generateImageWithLastChoices: () => generate.generateImageWithLastChoices(),
			generateImageAndInsert: () => generate.generateImageAndInsert(),
			generateMissingImages: () => generate.generateMissingImages(),
			generateImageHere: (folder) => generate.generateImageHere(folder),
			generateReferencedImage: (place) => generate.generateReferencedImage(place),
			chooseModel: async () => {
				await this.#models.choose();
			},
			chooseEndpoint: () => chooseEndpoint(this.user.askEndpoint, this.#keys, this.#models),
			showResults: () => {
				this.#results.show(true);
				return Promise.resolve();
			},
			manageLibrary: () =>
				manageLibrary({ ...this.opened, ...this.user, deletions: this.#deletions }),
			undoDelete: () => this.#deletions.undo(),
			setModelAccessKey: () => setModelAccessKey(this.#keys, this.#notifier),
			removeModelAccessKey: () => removeModelAccessKey(this.#keys, this.#notifier),
		};
	}

	#buildMissing(generator: Generator): MissingGenerator {
		return new MissingGenerator({
			askMissing: this.user.askMissing,
			edited: () => this.#lastEditor.document(),
			costs: this.#costs,
			generator,
			landing: new Landing(
				this.library,
				this.opened.folder,
				this.saver,
				this.#notifier,
				this.#copies,
			),
			models: this.#models,
			notifier: this.#notifier,
			runner: this.#runner,
			showResults: () => this.commands.showResults(),
		});
	}

	#buildRemedies(generator: Generator, repeats: Repeats): Remedies {
		return new Remedies({
			keys: this.#keys,
			library: this.library,
			runner: this.#runner,
			models: this.#models,
			generator,
			repeats,
			askRequest: this.user.askRequest,
			chooseEndpoint: () => this.commands.chooseEndpoint(),
			showFiles: (generation) => showFolder(this.opened.folder.of(generation)),
		});
	}

	#connectPage(repeats: Repeats, log: (line: string) => void): Disposable {
		return connectPage({
			commands: this.commands,
			...this.opened,
			inserter: this.#inserter,
			log,
			remedies: this.#remedies,
			deletions: this.#deletions,
			repeats,
			report: this.report,
			results: this.#results,
			running: this.#running,
			saver: this.saver,
			user: this.user,
		});
	}
}

function buildClient(log: (line: string) => void): ImagesClient {
	return new ImagesClient({
		fetch: (url, options) => fetch(url, options),
		wait,
		now: Date.now,
		random: Math.random,
		log,
	});
}

import { env, Uri, window, workspace, type ExtensionContext, type WebviewPanel } from 'vscode';
import { ImagesClient } from './core/api/client';
import { wait } from './core/api/patience';
import type { Generation, StoredImage } from './core/generation';
import type { GenerationVerb, ImageVerb } from './core/protocol';
import { AccessKeys, type AskKey } from './host/accessKey';
import { askKey } from './host/askKey';
import type { Commands } from './host/commands';
import { chooseEndpoint } from './host/endpoint/chooseEndpoint';
import { pickEndpoint, type AskEndpoint } from './host/endpoint/endpointPicker';
import { Costs } from './host/generate/costs';
import { endingText, tellEnding } from './host/generate/ending';
import { Generator } from './host/generate/generator';
import { LastChoices } from './host/generate/lastChoices';
import { PendingJobs } from './host/generate/pendingJobs';
import { Remedies } from './host/generate/remedies';
import { Runner } from './host/generate/runner';
import { Running } from './host/generate/running';
import { Session } from './host/generate/session';
import { askPromptOnly, askRequest, type AskRequest } from './host/generate/wizard';
import { removeModelAccessKey, setModelAccessKey } from './host/keyCommands';
import { Library } from './host/library/library';
import { ModelChooser, type AskModel } from './host/models/modelChooser';
import { ModelLists } from './host/models/modelLists';
import { pickModel } from './host/models/modelPicker';
import { Notifier, type Log, type Tell } from './host/notify';
import { isAsking } from './host/quickInput';
import { ResultsPanel, type PageRequest } from './host/results/panel';
import { endpointOrNone, modelOrNone, pricesProblem } from './host/settings';
import { openImage } from './host/workspace/open';
import { Saver } from './host/workspace/save';

/** The user: who is asked, and who is told. */
export interface User {
	readonly askKey: AskKey;
	readonly askRequest: AskRequest;
	readonly askPrompt: AskRequest;
	readonly askModel: AskModel;
	readonly askEndpoint: AskEndpoint;
	readonly tell: Tell;
}

const personAtTheScreen: User = {
	askKey,
	askRequest,
	askPrompt: askPromptOnly,
	askModel: pickModel,
	askEndpoint: pickEndpoint,
	tell: (level, text, buttons) =>
		level === 'error'
			? window.showErrorMessage(text, ...buttons)
			: window.showInformationMessage(text, ...buttons),
};

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
	readonly saver: Saver;
	readonly #costs: Costs;
	readonly #keys: AccessKeys;
	readonly #models: ModelChooser;
	readonly #notifier: Notifier;
	readonly #panel: ResultsPanel;
	readonly #remedies: Remedies;
	readonly #runner: Runner;
	readonly #running = new Running();
	readonly #session = new Session();

	constructor(
		context: Context,
		private readonly user = personAtTheScreen,
		channel = openLog(),
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
		this.library = new Library(Uri.joinPath(context.globalStorageUri, 'library'), log);
		this.#costs = new Costs(this.library);
		this.saver = new Saver(this.library, this.#notifier);
		this.#runner = this.#buildRunner(client, new PendingJobs(context.workspaceState), log);
		this.#panel = this.#buildPanel(context.extensionUri, log);
		const generator = new Generator(
			this.#keys,
			new LastChoices(context.globalState),
			this.#models,
			this.#costs.estimate,
			this.#runner,
		);
		this.commands = this.#buildCommands(generator);
		this.#remedies = this.#buildRemedies(generator);
		// The panel is not among these: VS Code keeps it over a reload, and hands it back to `revive`.
		context.subscriptions.push(
			channel,
			workspace.onDidChangeConfiguration((change) => {
				if (change.affectsConfiguration('seaOtter')) this.#panel.refresh().catch(this.report);
			}),
		);
		this.#runner.resumeAll().catch(this.report);
	}

	/** Takes over a panel that VS Code restores. */
	revive(panel: WebviewPanel): void {
		this.#panel.revive(panel);
	}

	readonly report = (error: unknown): void => {
		this.#notifier.report(error);
	};

	#buildRunner(client: ImagesClient, jobs: PendingJobs, log: (line: string) => void): Runner {
		return new Runner(client, this.#keys, this.library, this.#running, jobs, log, {
			began: () => {
				this.#session.begin();
				this.#panel.show();
			},
			previewed: (id, { index, imageType, bytes }) => {
				this.#panel.preview(id, index, imageType, bytes);
			},
			stored: (generation, image) => {
				this.saver.autoSave(generation, image).catch(this.report);
			},
			warned: (allowance) => {
				this.#session.warn(allowance);
				this.#panel.refreshBar();
			},
			ended: (generation) => {
				this.#session.add(generation);
				this.#panel.refreshBar();
				this.#panel.announce(endingText(generation));
				this.#afterEnd(generation).catch(this.report);
			},
		});
	}

	/** A model that is not there is replaced at once, if the user likes and is not asked otherwise; all else is told. */
	async #afterEnd(generation: Generation): Promise<void> {
		const isFree = !this.#models.isOpen && !isAsking();
		if (generation.failure?.kind === 'modelNotFound' && isFree) {
			await this.#remedies.replaceModel(generation, true);
			if (this.library.get(generation.id) !== generation) return;
		}
		tellEnding(this.#notifier, generation, this.#panel.visible, {
			apply: (each) => this.#remedies.apply(each),
			show: () => this.commands.showResults(),
		});
	}

	#buildPanel(extension: Uri, log: (line: string) => void): ResultsPanel {
		return new ResultsPanel(
			extension,
			this.library,
			{
				status: (id) => this.#running.status(id),
				cost: (generation) => this.#costs.of(generation),
				endpoint: () => endpointOrNone()?.base,
				bar: () => ({ model: modelOrNone(), facts: this.#session.facts() }),
			},
			log,
			this.report,
			(message) => {
				this.#answer(message).catch(this.report);
			},
		);
	}

	#buildCommands(generator: Generator): Commands {
		return {
			generateImage: () => this.#generate(generator, this.user.askRequest),
			generateImageWithLastChoices: () => this.#generate(generator, this.user.askPrompt),
			chooseModel: async () => {
				await this.#models.choose();
			},
			chooseEndpoint: () => chooseEndpoint(this.user.askEndpoint, this.#keys, this.#models),
			showResults: async () => {
				await this.library.list();
				this.#panel.show(true);
			},
			setModelAccessKey: () => setModelAccessKey(this.#keys, this.#notifier),
			removeModelAccessKey: () => removeModelAccessKey(this.#keys, this.#notifier),
		};
	}

	/** Prices that cannot be read are no reason not to generate, but one to tell. */
	async #generate(generator: Generator, ask: AskRequest): Promise<void> {
		const problem = pricesProblem();
		if (problem) this.report(problem);
		await this.#costs.load();
		await generator.generate(ask);
	}

	#buildRemedies(generator: Generator): Remedies {
		return new Remedies({
			keys: this.#keys,
			library: this.library,
			runner: this.#runner,
			models: this.#models,
			generator,
			askRequest: this.user.askRequest,
			chooseEndpoint: () => this.commands.chooseEndpoint(),
		});
	}

	/** Does what the page asks for; ids that the library does not know are dropped. */
	async #answer(message: PageRequest): Promise<void> {
		if (message.type === 'generate') return this.commands.generateImage();
		if (message.type === 'chooseModel') return this.commands.chooseModel();
		const generation = this.library.get(message.id);
		if (!generation) return;
		if (message.type === 'generation') await this.#generationVerbs[message.verb](generation);
		if (message.type !== 'image') return;
		const image = generation.images.find(({ index }) => index === message.index);
		if (image) await this.#imageVerbs[message.verb](generation, image);
	}

	readonly #generationVerbs: Record<
		GenerationVerb,
		(generation: Generation) => Promise<void> | void
	> = {
		copyPrompt: async ({ request }) => env.clipboard.writeText(request.prompt),
		saveAll: (generation) => this.saver.save(generation, generation.images.filter(isUnsaved)),
		again: ({ request }) => this.#runner.run(request),
		cancel: ({ id }) => {
			this.#running.cancel(id);
		},
		remedy: (generation) => this.#remedies.apply(generation),
	};

	readonly #imageVerbs: Record<
		ImageVerb,
		(generation: Generation, image: StoredImage) => Promise<void>
	> = {
		save: (generation, image) => this.saver.save(generation, [image]),
		open: (generation, image) => openImage(this.library, generation, image, this.#panel.besides),
	};
}

function openLog(): Log & { dispose(): void } {
	return window.createOutputChannel('Sea Otter', { log: true });
}

function isUnsaved({ saved }: StoredImage): boolean {
	return saved === undefined;
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

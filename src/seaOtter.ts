import { env, Uri, window, type ExtensionContext, type WebviewPanel } from 'vscode';
import { ImagesClient } from './core/api/client';
import { wait } from './core/api/patience';
import type { Generation, StoredImage } from './core/generation';
import type { GenerationVerb, ImageVerb } from './core/protocol';
import { AccessKeys, type AskKey } from './host/accessKey';
import { askKey } from './host/askKey';
import type { Commands } from './host/commands';
import { generateCommand, type AskRequest } from './host/generate/commands';
import { endingText, tellEnding } from './host/generate/ending';
import { LastChoices } from './host/generate/lastChoices';
import { Remedies } from './host/generate/remedies';
import { Runner } from './host/generate/runner';
import { Running } from './host/generate/running';
import { askPromptOnly, askRequest } from './host/generate/wizard';
import { removeModelAccessKey, setModelAccessKey } from './host/keyCommands';
import { Library } from './host/library/library';
import { Notifier, type Log, type Tell } from './host/notify';
import { ResultsPanel, type PageRequest } from './host/results/panel';
import { openImage } from './host/workspace/open';
import { Saver } from './host/workspace/save';

/** The user: who is asked, and who is told. */
export interface User {
	readonly askKey: AskKey;
	readonly askRequest: AskRequest;
	readonly askPrompt: AskRequest;
	readonly tell: Tell;
}

const personAtTheScreen: User = {
	askKey,
	askRequest,
	askPrompt: askPromptOnly,
	tell: (level, text, buttons) =>
		level === 'error'
			? window.showErrorMessage(text, ...buttons)
			: window.showInformationMessage(text, ...buttons),
};

/** What of VS Code's context is used. */
export type Context = Pick<
	ExtensionContext,
	'extensionUri' | 'globalState' | 'globalStorageUri' | 'secrets' | 'subscriptions'
>;

/** The composition root: builds the parts, hands them to each other, and is where features meet. */
export class SeaOtter {
	readonly commands: Commands;
	readonly library: Library;
	readonly saver: Saver;
	readonly #notifier: Notifier;
	readonly #panel: ResultsPanel;
	readonly #remedies: Remedies;
	readonly #runner: Runner;
	readonly #running = new Running();

	constructor(context: Context, user = personAtTheScreen, channel = openLog()) {
		const log = (line: string) => {
			channel.info(line);
		};
		const keys = new AccessKeys(context.secrets, user.askKey);
		this.#notifier = new Notifier(channel, user.tell);
		this.library = new Library(Uri.joinPath(context.globalStorageUri, 'library'), log);
		this.saver = new Saver(this.library, this.#notifier);
		this.#runner = this.#buildRunner(keys, log);
		this.#remedies = new Remedies(keys, this.library, this.#runner);
		this.#panel = this.#buildPanel(context.extensionUri, log);
		this.commands = this.#buildCommands(keys, new LastChoices(context.globalState), user);
		// The panel is not among these: VS Code keeps it over a reload, and hands it back to `revive`.
		context.subscriptions.push(channel);
	}

	/** Takes over a panel that VS Code restores. */
	revive(panel: WebviewPanel): void {
		this.#panel.revive(panel);
	}

	readonly report = (error: unknown): void => {
		this.#notifier.report(error);
	};

	#buildRunner(keys: AccessKeys, log: (line: string) => void): Runner {
		const client = new ImagesClient({
			fetch: (url, options) => fetch(url, options),
			wait,
			now: Date.now,
			random: Math.random,
			log,
		});
		return new Runner(client, keys, this.library, this.#running, log, {
			began: () => {
				this.#panel.show();
			},
			stored: (generation, image) => {
				this.saver.autoSave(generation, image).catch(this.report);
			},
			ended: (generation) => {
				this.#panel.announce(endingText(generation));
				tellEnding(this.#notifier, generation, this.#panel.visible, {
					apply: (each) => this.#remedies.apply(each),
					show: () => this.commands.showResults(),
				});
			},
		});
	}

	#buildPanel(extension: Uri, log: (line: string) => void): ResultsPanel {
		const status = (id: string) => this.#running.status(id);
		return new ResultsPanel(extension, this.library, status, log, this.report, (message) => {
			this.#answer(message).catch(this.report);
		});
	}

	#buildCommands(keys: AccessKeys, lastChoices: LastChoices, user: User): Commands {
		const generate = generateCommand(keys, lastChoices, this.#runner);
		return {
			generateImage: () => generate(user.askRequest),
			generateImageWithLastChoices: () => generate(user.askPrompt),
			showResults: async () => {
				await this.library.list();
				this.#panel.show(true);
			},
			setModelAccessKey: () => setModelAccessKey(keys, this.#notifier),
			removeModelAccessKey: () => removeModelAccessKey(keys, this.#notifier),
		};
	}

	/** Does what the page asks for; ids that the library does not know are dropped. */
	async #answer(message: PageRequest): Promise<void> {
		if (message.type === 'generate') return this.commands.generateImage();
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

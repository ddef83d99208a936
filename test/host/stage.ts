import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { ChosenEndpoint } from '../../src/host/endpoint/chooseEndpoint';
import type { AgentClient } from '../../src/core/agent/clientConfiguration';
import type { Endpoint } from '../../src/core/api/endpoint';
import type { Generation } from '../../src/core/generation/generation';
import type { GenerationRequest } from '../../src/core/generation/request';
import { resultsPanelType, resultsViewId } from '../../src/core/protocol';
import type { CodeForm } from '../../src/core/requestCode/forms';
import type { KeyVerdict } from '../../src/host/key/keyCheck';
import type { RequestHelp } from '../../src/host/ui/requestInput';
import type { ModelQuestion } from '../../src/host/models/modelChooser';
import { settingKeys } from '../../src/host/ui/settings';
import type { BatchItem } from '../../src/host/missing/batch';
import type { AskDocument } from '../../src/host/insert/documentPicker';
import type { MissingQuestion } from '../../src/host/missing/missingPicker';
import { SeaOtter } from '../../src/app';
import type { Context } from '../../src/context';
import type { User } from '../../src/user';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { until } from '../support/wait';
import { channelInto, MemoryMemento, MemorySecrets } from './memory';
import { readStrip, type Message } from './readMessages';
import { Page } from './page';
import { scriptedUser } from './scriptedUser';
import { WatchedProgress } from './watchedProgress';

export const request: GenerationRequest = {
	model: 'openai-gpt-image-1',
	prompt: 'A cute baby sea otter',
	n: 2,
	size: '64x32',
};

/** Settings that every stage needs. Writing one takes long, so they stay from one stage to the next. */
const kept: readonly string[] = ['model', 'endpoint'];

/** Ports of former stages. The next one has the same endpoint. */
const freePorts: number[] = [];

/** A request that the user is asked to complete, and what the wizard offers them meanwhile. */
export interface RequestQuestion {
	readonly draft: GenerationRequest;
	readonly help: RequestHelp;
}

/**
 * Everything a host test needs around one Sea Otter, which is composed as in `activate`: the real
 * VS Code, a stand-in service, storage in a temporary folder, and a scripted user.
 *
 * The user is `User`, the interface through which Sea Otter asks and notifies. A test fills the answers
 * in advance (`completedRequests`, `typedKeys`, …; each is used once, and an empty list means that the
 * user cancels) and then reads what was asked (`requestQuestions`, …) and shown (`messages`). Secrets and
 * mementos are kept in memory. Call `start` before each test and `dispose` after it.
 */
export class Stage {
	readonly messages: Message[] = [];
	readonly secrets = new MemorySecrets();
	readonly globalState = new MemoryMemento();
	readonly workspaceState = new MemoryMemento();
	readonly folder = vscode.Uri.file(join(tmpdir(), `sea-otter-${randomUUID()}`));
	/** The lines of the log. */
	readonly log: string[] = [];
	/** The keys that the user types, one for each question. */
	readonly typedKeys: string[] = [];
	/** The endpoints whose keys the user was asked for. */
	readonly keyQuestions: Endpoint[] = [];
	/** What services said about the typed keys, if these are checked. */
	keyVerdicts: KeyVerdict[] | undefined;
	/** The questions about models, and the models that the user chooses. */
	readonly modelQuestions: ModelQuestion[] = [];
	readonly chosenModels: string[] = [];
	/** The endpoints that the user chooses. */
	readonly chosenEndpoints: ChosenEndpoint[] = [];
	/** The requests that the user was asked to complete, the complete ones, and what the user does meanwhile. */
	readonly requestQuestions: RequestQuestion[] = [];
	readonly completedRequests: GenerationRequest[] = [];
	whileAsked: ((question: RequestQuestion) => Promise<void> | undefined) | undefined;
	/** The questions about missing images, and which images the user picks. */
	readonly missingQuestions: MissingQuestion[] = [];
	picks: (item: BatchItem) => boolean = () => true;
	/** Where the user wants to look for missing images. */
	wantedScope: Awaited<ReturnType<User['askMissingScope']>>;
	/** How many images were left when the user was asked whether to continue, and what they answer. */
	readonly continueQuestions: number[] = [];
	continues: () => Promise<boolean> = () => Promise.resolve(false);
	/** The form in which the user wants a request as code. */
	wantedForm: CodeForm | undefined;
	/** The agent whose configuration the user wants. */
	wantedClient: AgentClient | undefined;
	/** The texts that the user was asked to confirm, and whether they do. */
	readonly confirmations: string[] = [];
	confirms = true;
	/** Shows the progress of work on many images. */
	readonly progress = new WatchedProgress();
	/** The names of images to save elsewhere, in each question, and the places that the user chooses. */
	readonly placeQuestions: (readonly string[])[] = [];
	readonly chosenPlaces: vscode.Uri[] = [];
	answersDocument: AskDocument = () => Promise.resolve(undefined);
	readonly #disposables: vscode.Disposable[] = [];
	#seaOtter: SeaOtter | undefined;

	private constructor(readonly service: ImageService) {}

	static async start(): Promise<Stage> {
		const stage = new Stage(await startImageService({ port: freePorts.pop() ?? 0 }));
		await setting('endpoint', stage.service.endpoint);
		await setting('model', request.model);
		await stage.secrets.store(stage.secretName, stage.service.key);
		return stage;
	}

	/** The name of the secret with the key of the stand-in service. */
	get secretName(): string {
		return `seaOtter.modelAccessKey:${this.service.origin}`;
	}

	get seaOtter(): SeaOtter {
		if (this.#seaOtter) return this.#seaOtter;
		this.#seaOtter = new SeaOtter(this.#context(), scriptedUser(this), channelInto(this.log));
		readStrip(this.#seaOtter.base.messages, this.messages);
		return this.#seaOtter;
	}

	/** Like a reload of the window: a new Sea Otter starts with what is on disk. */
	async reload(): Promise<void> {
		await this.#seaOtter?.library.dispose();
		this.#seaOtter = undefined;
	}

	/** Runs Generate Image, which the user completes with `request`, and returns the generation. */
	async generate(changes: Partial<GenerationRequest> = {}): Promise<Generation> {
		await this.runCommand(changes);
		return this.newest();
	}

	/** Runs Generate Image, which may end without a generation. */
	async runCommand(changes: Partial<GenerationRequest> = {}): Promise<void> {
		this.completedRequests.push({ ...request, ...changes });
		await this.seaOtter.commands.generateImage();
	}

	async newest(): Promise<Generation> {
		const [newest] = await this.seaOtter.library.list();
		if (!newest) throw new Error('the library is empty');
		return newest;
	}

	/** Waits until the newest generation has ended with this number of images. */
	delivered(images: number): Promise<Generation> {
		return until(10_000, `the end with ${images} images`, async () => {
			const newest = await this.newest();
			return newest.finishedAt && newest.images.length === images ? newest : undefined;
		});
	}

	/** The path of a generation's record. */
	recordOf({ id }: Generation): string {
		return join(this.folder.fsPath, 'library', id, 'generation.json');
	}

	/** Waits for a moment in which VS Code isn't replacing the file. */
	async readRecord(generation: Generation): Promise<Generation> {
		const path = this.recordOf(generation);
		const text = await until(10_000, 'the record', () => readFile(path, 'utf8').catch(ifMissing));
		return JSON.parse(text) as Generation;
	}

	/** Opens the results panel, as VS Code does when it restores it. */
	openPage({ draws = true } = {}): Page {
		const page = new Page(resultsPanelType);
		page.draws = draws;
		this.seaOtter.revive(page);
		page.say({ type: 'ready' });
		this.#disposables.push(vscode.Disposable.from(page));
		return page;
	}

	/** Opens the results view, as VS Code does when its side bar is shown. */
	openView(): Page {
		const page = new Page(resultsViewId);
		this.seaOtter.resolve(page);
		page.say({ type: 'ready' });
		this.#disposables.push(vscode.Disposable.from(page));
		return page;
	}

	/** The bytes of an image in the library, by its index in the reply. */
	async bytes(generation: Generation, index: number): Promise<Buffer> {
		const image = generation.images.find((each) => each.index === index);
		if (!image) throw new Error(`no image ${index}`);
		const uri = this.seaOtter.opened.folder.imageUri(generation, image);
		return Buffer.from(await vscode.workspace.fs.readFile(uri));
	}

	/** Waits until a generation ends. */
	ended(): Promise<Generation> {
		return new Promise((resolve) => {
			const listener = this.seaOtter.opened.events.onDidChange((generation) => {
				if (generation.finishedAt === undefined) return;
				listener.dispose();
				resolve(generation);
			});
		});
	}

	/** Waits for a message whose text matches. */
	message(text: RegExp): Promise<Message> {
		return until(10_000, `the message ${text.source}`, () =>
			Promise.resolve(this.messages.find((message) => text.test(message.text))),
		);
	}

	async dispose(): Promise<void> {
		vscode.Disposable.from(...this.#disposables).dispose();
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await this.service.close();
		await this.#seaOtter?.library.dispose();
		await rm(this.folder.fsPath, { recursive: true, force: true, maxRetries: 5 });
		for (const key of settingKeys.filter((each) => !kept.includes(each)))
			await setting(key, undefined);
		freePorts.push(Number(new URL(this.service.origin).port));
	}

	#context(): Context {
		const extension = vscode.extensions.getExtension('sea-otter.sea-otter');
		if (!extension) throw new Error('the extension is not installed');
		return {
			extensionUri: extension.extensionUri,
			globalState: this.globalState,
			globalStorageUri: this.folder,
			secrets: this.secrets,
			subscriptions: this.#disposables,
			workspaceState: this.workspaceState,
		};
	}
}

/** Undefined if the error says that there is no file. */
function ifMissing(error: unknown): undefined {
	if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}

/** Changes a user setting of the extension; undefined restores the default. */
export async function setting(key: string, value: unknown): Promise<void> {
	const settings = vscode.workspace.getConfiguration('seaOtter');
	// Writing settings is slow.
	if (isDeepStrictEqual(settings.inspect(key)?.globalValue, value)) return;
	await settings.update(key, value, vscode.ConfigurationTarget.Global);
}

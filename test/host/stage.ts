import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Generation } from '../../src/core/generation';
import { SeaOtter, type Context, type User } from '../../src/seaOtter';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { until } from '../support/wait';

export const request = {
	model: 'openai-gpt-image-1',
	prompt: 'A cute baby sea otter',
	n: 2,
	size: '64x32',
};

/** A message as the user sees it; `press` is a click on one of its buttons. */
export interface Message {
	readonly level: 'info' | 'error';
	readonly text: string;
	readonly buttons: readonly string[];
	press(button: string): void;
}

/**
 * Sea Otter as built for a person, in this VS Code, with storage of its own, a stand-in service, and
 * a user whose answers the test gives.
 */
export class Stage {
	readonly messages: Message[] = [];
	readonly secrets = new MemorySecrets();
	readonly folder = vscode.Uri.file(join(tmpdir(), `sea-otter-${randomUUID()}`));
	/** What is written to the log. */
	readonly log: string[] = [];
	/** The keys that the user types, one each time they are asked; none when they leave. */
	readonly typedKeys: string[] = [];
	readonly #answers: (typeof request)[] = [];
	readonly #disposables: vscode.Disposable[] = [];
	#seaOtter: SeaOtter | undefined;

	private constructor(readonly service: ImageService) {}

	static async set(): Promise<Stage> {
		const stage = new Stage(await startImageService());
		await setting('endpoint', stage.service.endpoint);
		await stage.secrets.store(stage.secretName, stage.service.key);
		return stage;
	}

	/** The name under which the extension keeps the key of the stand-in. */
	get secretName(): string {
		return `seaOtter.modelAccessKey:${this.service.origin}`;
	}

	get seaOtter(): SeaOtter {
		return (this.#seaOtter ??= new SeaOtter(this.#context(), this.#user(), this.#channel()));
	}

	/** As after a reload: built anew over what is on disk. */
	reload(): void {
		this.#seaOtter = undefined;
	}

	/** Runs the command, with `request` as what the user answers, and returns what came of it. */
	async generate(changes: Partial<typeof request> = {}): Promise<Generation> {
		await this.runCommand(changes);
		return this.newest();
	}

	/** Runs the command, which may end with nothing generated. */
	async runCommand(changes: Partial<typeof request> = {}): Promise<void> {
		this.#answers.push({ ...request, ...changes });
		await this.seaOtter.commands.generateImage();
	}

	async newest(): Promise<Generation> {
		const [newest] = await this.seaOtter.library.list();
		if (!newest) throw new Error('the library is empty');
		return newest;
	}

	/** The bytes of an image in the library, by its place in the reply. */
	async bytes(generation: Generation, index: number): Promise<Buffer> {
		const image = generation.images.find((each) => each.index === index);
		if (!image) throw new Error(`no image ${index}`);
		const uri = this.seaOtter.library.imageUri(generation, image);
		return Buffer.from(await vscode.workspace.fs.readFile(uri));
	}

	/** Waits for the next end of a generation. */
	ended(): Promise<Generation> {
		return new Promise((resolve) => {
			const listener = this.seaOtter.library.onDidChange((generation) => {
				if (generation.finishedAt === undefined) return;
				listener.dispose();
				resolve(generation);
			});
		});
	}

	/** Waits for a message that matches. */
	message(text: RegExp): Promise<Message> {
		return until(10_000, `the message ${text.source}`, () =>
			Promise.resolve(this.messages.find((message) => text.test(message.text))),
		);
	}

	async strike(): Promise<void> {
		vscode.Disposable.from(...this.#disposables).dispose();
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await this.service.close();
		await vscode.workspace.fs
			.delete(this.folder, { recursive: true })
			.then(undefined, ignoreMissing);
		for (const key of ['endpoint', 'timeout', 'model', 'saveFolder', 'autoSave']) {
			await setting(key, undefined);
		}
	}

	#user(): User {
		return {
			askKey: () => Promise.resolve(this.typedKeys.shift()),
			askRequest: () => Promise.resolve(this.#answers.shift()),
			askPrompt: (model, { size = '1024x1024', n = 1 }) =>
				Promise.resolve({ ...request, model, size, n }),
			tell: (level, text, buttons) =>
				new Promise((resolve) => {
					this.messages.push({ level, text, buttons, press: resolve });
				}),
		};
	}

	#channel() {
		const write = (line: string | Error) => {
			this.log.push(String(line));
		};
		return {
			info: write,
			error: write,
			show: () => {
				throw new Error('nobody looks at the log');
			},
			dispose: () => undefined,
		};
	}

	#context(): Context {
		const extension = vscode.extensions.getExtension('sea-otter.sea-otter');
		if (!extension) throw new Error('the extension is not there');
		return {
			extensionUri: extension.extensionUri,
			globalState: new MemoryMemento(),
			globalStorageUri: this.folder,
			secrets: this.secrets,
			subscriptions: this.#disposables,
		};
	}
}

function ignoreMissing(error: unknown): void {
	if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) throw error;
}

/** Sets one of the extension's settings for the user; undefined puts its default back. */
export async function setting(key: string, value: unknown): Promise<void> {
	const target = vscode.ConfigurationTarget.Global;
	await vscode.workspace.getConfiguration('seaOtter').update(key, value, target);
}

export class MemorySecrets implements vscode.SecretStorage {
	readonly #stored = new Map<string, string>();
	/** The call that fails, as with a keyring that is locked. */
	failing: 'get' | 'store' | undefined;

	get onDidChange(): never {
		throw new Error('nobody listens to secrets');
	}

	async get(name: string): Promise<string | undefined> {
		await this.#mayFail('get');
		return this.#stored.get(name);
	}

	async store(name: string, value: string): Promise<void> {
		await this.#mayFail('store');
		this.#stored.set(name, value);
	}

	delete(name: string): Promise<void> {
		this.#stored.delete(name);
		return Promise.resolve();
	}

	keys(): Promise<string[]> {
		return Promise.resolve([...this.#stored.keys()]);
	}

	#mayFail(call: 'get' | 'store'): Promise<void> {
		return this.failing === call
			? Promise.reject(new Error('the keyring is locked'))
			: Promise.resolve();
	}
}

class MemoryMemento implements vscode.Memento {
	readonly #stored = new Map<string, unknown>();

	setKeysForSync(): never {
		throw new Error('nothing is synchronised');
	}

	keys(): readonly string[] {
		return [...this.#stored.keys()];
	}

	get<T>(key: string, fallback?: T): T | undefined {
		return this.#stored.has(key) ? (this.#stored.get(key) as T) : fallback;
	}

	update(key: string, value: unknown): Promise<void> {
		this.#stored.set(key, value);
		return Promise.resolve();
	}
}

import * as vscode from 'vscode';

/** A SecretStorage in memory. */
export class MemorySecrets implements vscode.SecretStorage {
	readonly #stored = new Map<string, string>();
	/** The call that fails, like that of a locked keyring. */
	failing: 'get' | 'store' | undefined;
	/** Reading waits for this, as for a user who has to unlock the keyring. */
	held: Promise<unknown> = Promise.resolve();

	readonly #changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
	readonly onDidChange = this.#changed.event;

	async get(name: string): Promise<string | undefined> {
		await this.held;
		await this.#mayFail('get');
		return this.#stored.get(name);
	}

	async store(name: string, value: string): Promise<void> {
		await this.#mayFail('store');
		this.#stored.set(name, value);
		this.#changed.fire({ key: name });
	}

	delete(name: string): Promise<void> {
		this.#stored.delete(name);
		this.#changed.fire({ key: name });
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

/** A Memento in memory; like VS Code's, it keeps what survives JSON. */
export class MemoryMemento implements vscode.Memento {
	readonly #stored = new Map<string, string>();

	setKeysForSync(): never {
		throw new Error('not implemented');
	}

	keys(): readonly string[] {
		return [...this.#stored.keys()];
	}

	get<T>(key: string, fallback?: T): T | undefined {
		const json = this.#stored.get(key);
		return json === undefined ? fallback : (JSON.parse(json) as T);
	}

	update(key: string, value: unknown): Promise<void> {
		this.#stored.set(key, JSON.stringify(value));
		return Promise.resolve();
	}
}

/** A log channel that keeps its lines. */
export function channelInto(log: string[]) {
	const write = (line: string | Error) => {
		log.push(String(line));
	};
	const show = () => {
		throw new Error('the log was opened');
	};
	return { info: write, error: write, show, dispose: () => undefined };
}

import type * as vscode from 'vscode';

/** VS Code's SecretStorage, which forgets everything at the end of a test. */
export class MemorySecrets implements vscode.SecretStorage {
	readonly #stored = new Map<string, string>();
	/** The call that fails, as with a keyring that is locked. */
	failing: 'get' | 'store' | undefined;
	/** What reading waits for, as for the user who is to unlock the keyring. */
	held: Promise<unknown> = Promise.resolve();

	get onDidChange(): never {
		throw new Error('nobody listens to secrets');
	}

	async get(name: string): Promise<string | undefined> {
		await this.held;
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

/** VS Code's globalState; like that, it keeps what JSON keeps. */
export class MemoryMemento implements vscode.Memento {
	readonly #stored = new Map<string, string>();

	setKeysForSync(): never {
		throw new Error('nothing is synchronised');
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

import { Disposable, EventEmitter, workspace, type SecretStorage } from 'vscode';
import { describeError } from '../../core/text';
import { endpointOrNone } from '../ui/settings';
import type { AccessKeys } from './accessKeys';

/** Whether the current endpoint has a key, or needs none. */
export class KeyState implements Disposable {
	readonly #changes = new EventEmitter<boolean>();
	/** Fires with `hasKey`, also when it becomes known. */
	readonly onDidChange = this.#changes.event;
	readonly #listeners: Disposable;
	#hasKey: boolean | undefined;
	/** Counts reads: an earlier one may end later. */
	#reads = 0;

	constructor(
		private readonly keys: Pick<AccessKeys, 'get'>,
		secrets: Pick<SecretStorage, 'onDidChange'>,
		private readonly log: (line: string) => void,
	) {
		this.#listeners = Disposable.from(
			this.#changes,
			// Also fires for changes in other windows.
			secrets.onDidChange(() => {
				void this.read();
			}),
			workspace.onDidChangeConfiguration((change) => {
				if (change.affectsConfiguration('seaOtter.endpoint')) void this.read();
			}),
		);
	}

	/** Undefined until it's known, and while the endpoint is invalid or the key can't be read. */
	get hasKey(): boolean | undefined {
		return this.#hasKey;
	}

	dispose(): void {
		this.#listeners.dispose();
	}

	/** A failure is only logged: generating reports it, with a remedy. */
	async read(): Promise<void> {
		const read = ++this.#reads;
		const hasKey = await this.#current();
		if (read !== this.#reads || hasKey === this.#hasKey) return;
		this.#hasKey = hasKey;
		if (hasKey !== undefined) this.#changes.fire(hasKey);
	}

	async #current(): Promise<boolean | undefined> {
		const endpoint = endpointOrNone();
		try {
			return endpoint && (await this.keys.get(endpoint)) !== undefined;
		} catch (error) {
			this.log(`key: cannot tell whether there is one: ${describeError(error)}`);
			return undefined;
		}
	}
}

import * as z from 'zod/mini';
import type { Memento } from 'vscode';
import { readAs } from '../../core/json';

const storageKey = 'seaOtter.pendingJobs';

/**
 * The generations whose queued requests this window is waiting for, kept across reloads. Other windows
 * share the library but must not wait for the same requests.
 */
export class PendingJobs {
	constructor(private readonly workspaceState: Memento) {}

	ids(): readonly string[] {
		return readAs(z.array(z.string()), this.workspaceState.get(storageKey)) ?? [];
	}

	async add(id: string): Promise<void> {
		await this.workspaceState.update(storageKey, [...new Set([...this.ids(), id])]);
	}

	async remove(id: string): Promise<void> {
		if (!this.ids().includes(id)) return;
		await this.workspaceState.update(
			storageKey,
			this.ids().filter((each) => each !== id),
		);
	}
}

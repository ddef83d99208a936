import type { Memento } from 'vscode';
import * as z from 'zod/mini';

const storageKey = 'seaOtter.pendingJobs';

/**
 * Generations that wait for queued requests in this window, kept over a reload of it: another window
 * has the same library, and must not wait for them too.
 */
export class PendingJobs {
	constructor(private readonly workspaceState: Memento) {}

	ids(): readonly string[] {
		const stored = this.workspaceState.get(storageKey);
		return z.array(z.string()).safeParse(stored).data ?? [];
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

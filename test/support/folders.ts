import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The repository's folder, whatever the working directory is. */
export const root = join(__dirname, '..', '..');

/** A new empty folder of the system's temporary ones; whoever makes it removes it. */
export function temporaryFolder(purpose: string): string {
	return mkdtempSync(join(tmpdir(), `sea-otter-${purpose}-`));
}

/** Retries, because a process that was just killed may still be letting go of its files. */
export function removeFolder(folder: string): void {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** A copy of the sample workspace, named as a person might name it; remove its `parent`. */
export function sampleWorkspace(): { folder: string; parent: string } {
	const parent = temporaryFolder('workspace');
	const folder = join(parent, 'otterly-afloat');
	cpSync(join(__dirname, 'sampleWorkspace'), folder, { recursive: true });
	return { folder, parent };
}

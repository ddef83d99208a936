import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The repository's folder. */
export const root = join(__dirname, '..', '..');

/** A new temporary folder; the caller removes it. */
export function temporaryFolder(purpose: string): string {
	return mkdtempSync(join(tmpdir(), `sea-otter-${purpose}-`));
}

/** Retries, because a process that was just killed may still hold its files. */
export function removeFolder(folder: string): void {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** A copy of the sample workspace with a realistic name; the caller removes its `parent`. */
export function sampleWorkspace(): { folder: string; parent: string } {
	const parent = temporaryFolder('workspace');
	const folder = join(parent, 'otterly-afloat');
	cpSync(join(__dirname, 'sampleWorkspace'), folder, { recursive: true });
	return { folder, parent };
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calmSettings, type Settings } from './settings';

export interface UserData {
	/** User settings, on top of the calm ones. */
	readonly settings?: Settings;
	/** Fills the folder in which Sea Otter stores what is no setting. */
	readonly storage?: (folder: string) => void;
}

/** Writes a user's files into a folder, in VS Code's layout. */
export function writeUserData(folder: string, { settings, storage }: UserData): void {
	const user = join(folder, 'User');
	mkdirSync(user, { recursive: true });
	const all = { ...calmSettings, ...settings };
	writeFileSync(join(user, 'settings.json'), JSON.stringify(all, undefined, '\t'));
	storage?.(join(user, 'globalStorage', 'sea-otter.sea-otter'));
}

import type { Uri } from 'vscode';
import type { Surroundings } from '../../core/library/files';
import { randomHex } from '../ui/system';
import { WorkspaceFiles } from './workspaceFiles';

/** What a library in a folder of this machine needs. */
export function surroundingsAt(root: Uri, log: (line: string) => void): Surroundings {
	return {
		files: new WorkspaceFiles(root),
		now: Date.now,
		random: randomHex,
		wait: (milliseconds) =>
			new Promise((resolve) => {
				setTimeout(resolve, milliseconds);
			}),
		repeat: (work, milliseconds) => {
			const timer = setInterval(work, milliseconds);
			return () => {
				clearInterval(timer);
			};
		},
		log,
	};
}

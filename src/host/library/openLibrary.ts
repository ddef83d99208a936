import type { Uri } from 'vscode';
import { Library } from '../../core/library/library';
import { LibraryEvents } from './libraryEvents';
import { LibraryFolder } from './libraryFolder';
import { surroundingsAt } from './surroundings';

/** What the library holds, where that lies, and what happens in it. */
export interface OpenLibrary {
	readonly library: Library;
	readonly folder: LibraryFolder;
	readonly events: LibraryEvents;
}

export function openLibrary(root: Uri, log: (line: string) => void): OpenLibrary {
	const events = new LibraryEvents();
	const library = new Library(surroundingsAt(root, log), events);
	return { library, folder: new LibraryFolder(root), events };
}

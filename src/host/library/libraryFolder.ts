import { Uri } from 'vscode';
import type { Generation, StoredImage } from '../../core/generation/generation';

/** Where the library's files are. */
export class LibraryFolder {
	constructor(readonly root: Uri) {}

	of({ id }: Generation): Uri {
		return Uri.joinPath(this.root, id);
	}

	imageUri({ id }: Generation, { file }: StoredImage): Uri {
		return Uri.joinPath(this.root, id, file);
	}

	thumbnailUri({ id }: Generation, { thumbnail }: StoredImage): Uri | undefined {
		return thumbnail === undefined ? undefined : Uri.joinPath(this.root, id, thumbnail);
	}
}

import {
	DocumentDropEdit,
	DocumentDropOrPasteEditKind,
	l10n,
	languages,
	type Disposable,
	type DocumentDropEditProvider,
	type TextDocument,
} from 'vscode';
import { parseJson, readAs } from '../../core/json';
import { imageMimeType } from '../../core/protocol';
import { imageIdSchema } from '../../core/protocolSchema';

/** Makes an image of the library part of a document, and returns the text that refers to it there. */
export type PlaceImage = (
	id: string,
	index: number,
	document: TextDocument,
	offset: number,
) => Promise<string | undefined>;

/** Takes the images that are dragged from the results into any text editor. */
export function registerDrop(place: PlaceImage): Disposable {
	return languages.registerDocumentDropEditProvider('*', dropEdits(place), {
		dropMimeTypes: [imageMimeType],
		providedDropEditKinds: [imageEdit()],
	});
}

export function dropEdits(place: PlaceImage): DocumentDropEditProvider {
	return {
		provideDocumentDropEdits: async (document, position, transfer) => {
			const json = (await transfer.get(imageMimeType)?.asString()) ?? '';
			// Any page may drag whatever it likes under this type.
			const image = readAs(imageIdSchema, parseJson(json));
			const offset = document.offsetAt(position);
			const text = image && (await place(image.id, image.index, document, offset));
			if (text === undefined) return undefined;
			return new DocumentDropEdit(text, l10n.t('Insert Image'), imageEdit());
		},
	};
}

function imageEdit(): DocumentDropOrPasteEditKind {
	return DocumentDropOrPasteEditKind.Empty.append('image');
}

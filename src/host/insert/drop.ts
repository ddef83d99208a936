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

/** Saves an image for a document and returns the text to insert; undefined if it can't. */
export type InsertText = (
	id: string,
	index: number,
	document: TextDocument,
	offset: number,
) => Promise<string | undefined>;

/** Accepts images dragged from the results into any text editor. */
export function registerDrop(textFor: InsertText): Disposable {
	return languages.registerDocumentDropEditProvider('*', dropEdits(textFor), {
		dropMimeTypes: [imageMimeType],
		providedDropEditKinds: [imageEdit()],
	});
}

export function dropEdits(textFor: InsertText): DocumentDropEditProvider {
	return {
		provideDocumentDropEdits: async (document, position, transfer) => {
			const json = (await transfer.get(imageMimeType)?.asString()) ?? '';
			// Any page may drag any data under this type.
			const image = readAs(imageIdSchema, parseJson(json));
			const offset = document.offsetAt(position);
			const text = image && (await textFor(image.id, image.index, document, offset));
			if (text === undefined) return undefined;
			return new DocumentDropEdit(text, l10n.t('Insert Image'), imageEdit());
		},
	};
}

function imageEdit(): DocumentDropOrPasteEditKind {
	return DocumentDropOrPasteEditKind.Empty.append('image');
}

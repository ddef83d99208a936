import type { TextDocument } from 'vscode';
import { findImages, type ImageReference } from '../../core/document/references';
import type { ReferenceLanguage } from '../../core/document/languages';
import { languageOf } from '../workspace/documentSites';

interface Scan {
	readonly version: number;
	readonly language: ReferenceLanguage;
	readonly references: readonly ImageReference[];
}

/** The last of each document: with every move of a cursor another is asked for. */
const scans = new WeakMap<TextDocument, Scan>();

/** The references to local images in a document as it is now. */
export function referencesIn(document: TextDocument): readonly ImageReference[] {
	const { version } = document;
	const language = languageOf(document);
	const last = scans.get(document);
	if (last?.version === version && last.language === language) return last.references;
	const references = findImages(language, document.getText());
	scans.set(document, { version, language, references });
	return references;
}

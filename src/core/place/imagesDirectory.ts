import type { ReferenceLanguage } from './languages';

/**
 * The folder from which a document reads its images, relative to its own; empty where that is its
 * own. AsciiDoc names it in an attribute (AsciiDoc Language Documentation, “Set the Images Directory”).
 */
export function imagesDirectory(language: ReferenceLanguage, text: string): string {
	if (language !== 'asciidoc') return '';
	return /^:imagesdir:[ \t]+([^\s{:][^{:\n]*?)[ \t\r]*$/m.exec(text)?.[1] ?? '';
}

import type { ReferenceLanguage } from './languages';

/** Code and comments. */
const fenced = /^([-./])\1{3,}\s[^]*?^\1{4,}/gm;

/** Also on a condition, which usually is that nothing else has set it. */
const setting = /^(?:ifn?def::[^[\n]*\[)?:imagesdir:[ \t]([^\]\r\n]*)/gm;

/**
 * The folder from which a document reads its images, relative to its own; empty where that is its
 * own, undefined where it is not known: elsewhere, in another attribute, or one of several.
 * AsciiDoc names it in an attribute (AsciiDoc Language Documentation, “Set the Images Directory”).
 */
export function imagesDirectory(language: ReferenceLanguage, text: string): string | undefined {
	if (language !== 'asciidoc') return '';
	const all = Array.from(text.replace(fenced, '').matchAll(setting), ([, folder = '']) =>
		folder.trim(),
	);
	const folder = (all[0] ?? '').replace('{docdir}', '.');
	return /^\/|[:{]/.test(folder) || new Set(all).size > 1 ? undefined : folder;
}

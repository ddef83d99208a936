import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders';

/** A test as a table names it: a file, and the beginning of a title in it. */
export interface NamedTest {
	readonly file: string;
	readonly title: string;
}

/** Whether the file has a test or a suite whose title begins like this. */
export function exists({ file, title }: NamedTest): boolean {
	const path = join(root, file);
	if (!existsSync(path)) return false;
	const source = readFileSync(path, 'utf8').replaceAll("\\'", "'");
	return new RegExp(`\\b(?:it|describe)\\(\\s*['"\`]${escaped(title)}`).test(source);
}

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

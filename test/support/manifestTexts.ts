import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders';

const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Readonly<
	Record<string, string>
>;

/** An English text of the manifest, such as `command.generateImage`. */
export function manifestText(key: string): string {
	const text = texts[key];
	if (text === undefined) throw new Error(`package.nls.json has no ${key}`);
	return text;
}

/**
 * What is to be said of an error of the file system: file names hold words of the prompt, so its own
 * message is not for the log. `Unknown below 20261122-114500-123-9f2c51 (ENOSPC: no space left on device)`
 */
export function fileTrouble(error: Error, path: string): string {
	const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
	const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
	const [system] = /\bE[A-Z0-9]{2,}: [a-z ]+(?=,|$)/.exec(error.message) ?? [];
	const place = folder === '' ? 'in the library' : `below ${folder}`;
	return `${code} ${place}${system === undefined ? '' : ` (${system})`}`;
}

import { ShortWrite } from './files';

export const storageProblems = ['full', 'readOnly'] as const;

/** Why files can't be written, if the user can do something about it. */
export type StorageProblem = (typeof storageProblems)[number];

/** Codes of Node, VS Code and browsers. */
const patterns: Readonly<Record<StorageProblem, RegExp>> = {
	full: /\b(ENOSPC|EDQUOT|EntryExceedsStorageQuota|QuotaExceeded\w*)\b/,
	readOnly: /\b(EROFS|EACCES|EPERM|NoPermissions)\b/,
};

/** Undefined for anything else. */
export function storageProblemOf(error: unknown): StorageProblem | undefined {
	if (error instanceof ShortWrite) return 'full';
	if (!(error instanceof Error)) return undefined;
	const text = `${error.name} ${'code' in error ? String(error.code) : ''} ${error.message}`;
	return storageProblems.find((problem) => patterns[problem].test(text));
}

import assert from 'node:assert/strict';
import { describeFileError } from '../../../src/core/library/files';

const id = '20261122-114500-123-9f2c51';
const path = `${id}/a-secret-otter-1.png`;

function errorOf(message: string, code?: string): Error {
	return Object.assign(new Error(message), code !== undefined && { code });
}

describe('describeFileError', () => {
	for (const [message, code, where, expected] of [
		[`Unable to read '/home/a/${path}'`, 'FileNotFound', path, `FileNotFound below ${id}`],
		[
			`Unable to create folder '/home/a/${path}' (Error: EROFS: read-only file system, mkdir)`,
			...(['Unknown', path, `Unknown below ${id} (EROFS: read-only file system)`] as const),
		],
		[
			`Unable to write file '/home/a/${path}' (Error: ENOSPC: no space left on device, write)`,
			...(['Unknown', path, `Unknown below ${id} (ENOSPC: no space left on device)`] as const),
		],
		[
			`Unable to write file '/User/a/${path}' (EntryExceedsStorageQuota (FileSystemError): File exceeds available storage quota)`,
			...(['Error', path, `Error below ${id} (EntryExceedsStorageQuota)`] as const),
		],
		['no', 'EntryExceedsStorageQuota', path, `EntryExceedsStorageQuota below ${id}`],
		[
			`EACCES: permission denied, open '/home/a/${path}'`,
			...([
				'NoPermissions',
				path,
				`NoPermissions below ${id} (EACCES: permission denied)`,
			] as const),
		],
		[`ESECRET: a secret otter-1.png`, undefined, path, `Error below ${id}`],
		['no', 'Unavailable', id, 'Unavailable in the library'],
		['no', 'Unavailable', `deleted/a/${path}`, `Unavailable below deleted/a/${id}`],
	] as const) {
		it(`returns ${expected}`, () => {
			assert.equal(describeFileError(errorOf(message, code), where), expected);
		});
	}
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { windowsFolder } from '../../src/core/library/layout';
import type { WindowState } from '../../src/core/library/ownWindow';
import { until } from '../support/wait';
import { Stage } from './stage';

/** A library on a disk of its own, which only root may mount. */
describe('a library on a real disk', () => {
	let stage: Stage;
	let root: string;
	let isMounted = false;

	const mount = (...options: readonly string[]) =>
		execFileSync('mount', [...options, root], { stdio: 'ignore' });

	beforeEach(async function () {
		stage = await Stage.start();
		root = stage.folder.fsPath;
		mkdirSync(root);
		try {
			mount('-t', 'tmpfs', '-o', 'size=512k', 'tmpfs');
			isMounted = true;
		} catch {
			// No permission to mount, or no tmpfs on this system.
			this.skip();
		}
	});

	afterEach(async () => {
		await stage.seaOtter.library.dispose();
		if (isMounted) execFileSync('umount', ['--lazy', root]);
		isMounted = false;
		await stage.dispose();
	});

	const failing = async () => {
		const { length } = stage.service.requests;
		await stage.runCommand().catch(stage.seaOtter.report);
		assert.equal(stage.service.requests.length, length);
		return stage.message(/so nothing was sent/);
	};

	/** While the file of the window is replaced, it takes twice the space, which is free again later. */
	const writesEnded = () =>
		until(10_000, 'the last write of the file of the window', () => {
			const folder = join(root, 'library', windowsFolder);
			const states = readdirSync(folder)
				.filter((name) => !name.startsWith('.'))
				.map((name) => readFileSync(join(folder, name), 'utf8'))
				.map((text) => JSON.parse(text) as WindowState);
			const ended = states.every(({ busy }) => busy.length === 0);
			return Promise.resolve(ended || undefined);
		});

	it('says so when it is full, and works again when it is not', async () => {
		const first = await stage.generate();
		await writesEnded();
		const filler = join(root, 'filler');
		assert.throws(() => {
			writeFileSync(filler, new Uint8Array(1024 * 1024));
		}, /ENOSPC/);
		const { text, buttons } = await failing();
		assert.match(text, /The disk is full\. Free some space/);
		assert.deepEqual(buttons, ['Manage Library']);
		assert.equal((await stage.readRecord(first)).images.length, 2);
		writeFileSync(filler, '');
		assert.equal((await stage.generate()).images.length, 2);
	});

	it('says so when it is read-only', async () => {
		const first = await stage.generate();
		mount('-o', 'remount,ro');
		const { text, buttons } = await failing();
		assert.match(text, /The folder is read-only\. Change its permissions/);
		assert.deepEqual(buttons, ['Show Folder']);
		stage.openPage().press('delete', first.id, 0);
		await stage.message(/^The library couldn't be changed\. The folder is read-only/);
		mount('-o', 'remount,rw');
		assert.equal(readdirSync(join(root, 'library', first.id)).length, 3);
	});
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { Library } from '../../../src/core/library/library';
import { randomFrom } from '../../support/imageService/picture/random';
import { largePicture, listener } from './largePicture';
import { steppedPlatform } from './steppedPlatform';

/** `SEED=$RANDOM npx mocha test/unit/library/kill.test.ts` kills at other points. */
const kills = Number(process.env['KILLS'] ?? 100);
const seed = Number(process.env['SEED'] ?? 1);

/** Steps of the disk in about three generations. */
const maxSteps = 150;

describe('a process that is killed while it stores images', () => {
	let root: string;
	let program: string;

	before(() => {
		root = mkdtempSync(join(tmpdir(), 'sea-otter-kill-'));
		program = join(root, 'writer.cjs');
		buildSync({
			entryPoints: [join(__dirname, 'killedWriter.ts')],
			bundle: true,
			platform: 'node',
			outfile: program,
		});
	});

	after(() => {
		rmSync(root, { recursive: true });
	});

	/** Kills the program at a step, and returns the names of the images that it had reported as stored. */
	async function killAt(step: number): Promise<string[]> {
		const child = spawn(process.execPath, [program, join(root, 'library')], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		let text = '';
		let steps = 0;
		child.stdout.on('data', (data: Buffer) => {
			text += data.toString();
			steps += data.toString().split('step').length - 1;
			if (steps >= step) child.kill('SIGKILL');
		});
		const [, signal] = (await once(child, 'close')) as [number | null, string | null];
		assert.equal(signal, 'SIGKILL');
		return text
			.split('\n')
			.slice(0, -1)
			.filter((line) => line !== 'step');
	}

	/** Opens the library when the killed process no longer counts as alive. */
	async function openLater(): Promise<Library> {
		const platform = steppedPlatform(join(root, 'library'));
		const library = new Library({ ...platform, now: () => Date.now() + 60_000 }, listener);
		await library.list();
		for (const deletion of await library.deletions()) await library.restore(deletion);
		return library;
	}

	function check(library: Library, names: readonly string[]): void {
		for (const name of names) {
			const [id = '', index = ''] = name.split(' ');
			const image = library.get(id)?.images.find((each) => each.index === Number(index));
			assert.ok(image, `${name} is lost`);
			const bytes = readFileSync(join(root, 'library', id, image.file));
			assert.ok(bytes.equals(largePicture(id, Number(index))), `${name} has changed`);
		}
		const kinds = library.known().map(({ failure }) => failure?.kind);
		assert.ok(!kinds.includes('brokenRecord'));
	}

	it(`loses no image that was stored, in ${kills} kills`, async function () {
		this.timeout(kills * 3000);
		const random = randomFrom(seed);
		const all: string[] = [];
		for (let kill = 0; kill < kills; kill++) {
			const stored = await killAt(1 + Math.floor(random() * maxSteps));
			check(await openLater(), stored);
			all.push(...stored);
		}
		check(await openLater(), all);
		assert.ok(all.length > kills);
	});
});

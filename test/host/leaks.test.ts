import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setImmediate } from 'node:timers/promises';
import { until } from '../support/wait';
import { Stage } from './stage';

/** `GENERATIONS=200` looks for slower leaks; CI does in the oldest VS Code. */
const generations = Number(process.env['GENERATIONS'] ?? 50);

function collectGarbage(): void {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
}

/** How many timers are running. */
function activeTimers(): number {
	return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

describe('many generations in a row', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	it('leave behind neither the bytes of images nor timers, runs or unstored images', async function () {
		this.timeout(300_000);
		const { library } = stage.seaOtter;
		const page = stage.openPage();
		const bytes: WeakRef<Uint8Array>[] = [];
		const addImage = library.addImage.bind(library);
		library.addImage = (id, event) => {
			bytes.push(new WeakRef(event.bytes));
			return addImage(id, event);
		};
		const ids = new Set<string>();
		let timers = 0;
		for (let count = 1; count <= generations; count++) {
			await stage.runCommand({ n: 1 });
			for (const { id } of library.known()) ids.add(id);
			if (count === 20) timers = activeTimers();
		}
		assert.deepEqual([ids.size, bytes.length], [generations, generations]);
		const { running } = stage.seaOtter.generating.runner;
		for (const id of ids) assert.ok(!running.has(id) && library.unstored.of(id).length === 0);
		assert.deepEqual(library.running(), []);
		const left = await until(20_000, 'bytes to be collected', async () => {
			await setImmediate();
			collectGarbage();
			const alive = bytes.filter((each) => each.deref()).length;
			// The latest response may be in a buffer of the HTTP client.
			return alive <= 3 ? { alive } : undefined;
		});
		assert.ok(left.alive <= 3);
		// The library and the results have a few timers, however many generations there were.
		assert.ok(activeTimers() <= timers + 5, `${activeTimers()} timers, ${timers} before`);
		page.dispose();
	});
});

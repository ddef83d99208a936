import assert from 'node:assert/strict';
import { GenerationError } from '../../../src/core/generation/failure';
import { checkHourlyLimit } from '../../../src/core/generation/hourlyLimit';
import { Interleaving } from './interleaving';
import { Disk } from './memoryFiles';
import { settle, Window } from './window';

const seed = Number(process.env['SEED'] ?? 1);
const rounds = 150;

const [old, again] = ['20261122-113000-000-abcdef', '20261122-110000-000-again'] as const;

/** What one window asks for: an id and a number of images. */
interface Wish {
	readonly window: Window;
	readonly id: string;
	readonly n: number;
}

/** Starts a generation as the runner does; whether it may be sent. */
async function isAdmitted({ window, id, n }: Wish, limit: number): Promise<boolean> {
	await window.begin(id, n);
	await window.turns.wait(id);
	try {
		checkHourlyLimit(n, await window.billed(), limit, new Date(window.disk.now));
		window.turns.leave(id);
		return true;
	} catch (error) {
		if (!(error instanceof GenerationError)) throw error;
		await window.finish(id, { failure: error.failure });
		return false;
	}
}

describe('the hourly limit in two windows', () => {
	/** Random starts in both windows at the same time. */
	const round = async (number: number) => {
		const chance = new Interleaving(seed * rounds + number);
		const disk = new Disk();
		const [here, there] = [new Window(disk), new Window(disk)];
		await here.list();
		await here.generate(old, 1);
		await here.begin(again, 1);
		await here.finish(again, { failure: { kind: 'moderated' } });
		await there.list();
		disk.clockStep = 1 + 99 * chance.random(2);
		const limit = 2 + chance.random(4);
		const wishes = Array.from({ length: 2 + chance.random(3) }, (_, at) => ({
			window: at % 2 === 0 ? here : there,
			id: at === 0 ? again : `20261122-12000${chance.random(9)}-000-${at}`,
			n: 1 + chance.random(2),
		}));
		for (const { files } of [here, there]) files.pause = chance.pause;
		const later = async (pauses: number) => {
			for (let left = chance.random(pauses); left > 0; left--) await chance.pause();
		};
		/** What a window does besides: each change replaces its file. */
		const others = [here, there].map(async (window) => {
			for (let left = chance.random(8); left > 0; left--) {
				await later(30);
				if (chance.random(2) === 0) await window.sync();
				else await window.markCopy(old, 0, `file:///${left}.png`);
			}
		});
		const starts = Promise.all(
			wishes.map(async (wish) => {
				await later(40);
				return isAdmitted(wish, limit);
			}),
		);
		const admitted = await chance.run(starts);
		await chance.run(Promise.all(others));
		const used = wishes.reduce((sum, { n }, at) => sum + (admitted[at] ? n : 0), 1);
		const refused = wishes.filter((_, at) => !admitted[at]);
		return { isOver: used > limit, needless: refused.filter(({ n }) => used + n <= limit).length };
	};

	it(`is neither passed nor refuses what would fit, in ${rounds} rounds of simultaneous starts`, async () => {
		const bad: string[] = [];
		for (let number = 0; number < rounds; number++) {
			const { isOver, needless } = await round(number);
			if (isOver || needless > 0) bad.push(`${number}${isOver ? ' over' : ' needless'}`);
		}
		assert.deepEqual(bad, []);
	}).timeout(60_000);

	it('includes what the other window wrote after a sync had begun', async () => {
		const disk = new Disk();
		const [here, there] = [new Window(disk), new Window(disk)];
		await there.list();
		const { pause, goOn } = held();
		const list = there.files.list.bind(there.files);
		there.files.list = async (path) => {
			const entries = await list(path);
			if (path === '') await pause();
			return entries;
		};
		const sync = there.sync();
		await settle();
		await here.generate(old, 2);
		const billed = there.billed();
		goOn();
		await sync;
		assert.deepEqual(
			(await billed).map(({ id }) => id),
			[old],
		);
	});

	it('gives the second its turn after the first, even if the clock hasn’t moved on', async () => {
		const disk = new Disk();
		const [here, there] = [new Window(disk), new Window(disk)];
		for (const { files } of [here, there]) files.pause = macrotask;
		await Promise.all([here.list(), there.list()]);
		disk.clockStep = 500;
		await here.begin('20261122-120000-000-b');
		await here.turns.wait('20261122-120000-000-b');
		await there.begin('20261122-120000-000-a');
		let isNext = false;
		const turn = there.turns.wait('20261122-120000-000-a').then(() => {
			isNext = true;
		});
		while (disk.now % disk.clockStep < 400 || there.files.calls.stat < 300) await macrotask();
		assert.ok(!isNext);
		here.turns.leave('20261122-120000-000-b');
		await turn;
	});

	it('ends the turn of a window that was killed', async () => {
		const disk = new Disk();
		const [here, there] = [new Window(disk), new Window(disk)];
		for (const { files } of [here, there]) files.pause = macrotask;
		await Promise.all([here.list(), there.list()]);
		await here.begin('20261122-120000-000-a');
		await there.begin('20261122-120000-000-b');
		const turn = there.turns.wait('20261122-120000-000-b');
		await macrotask();
		disk.now += 30_000;
		await turn;
	});

	it('announces a generation before it writes its record', async () => {
		const disk = new Disk();
		const window = new Window(disk);
		const write = window.files.write.bind(window.files);
		window.files.write = async (path, bytes) => {
			if (path.startsWith('windows/')) await macrotask();
			await write(path, bytes);
		};
		const replace = window.files.replace.bind(window.files);
		const order: string[] = [];
		window.files.replace = async (from, to) => {
			await replace(from, to);
			if (disk.text(to).includes(old)) order.push(to.replace(/.*\//, ''));
		};
		await window.begin(old);
		assert.equal(order.indexOf('generation.json'), order.length - 1);
		assert.ok(order.length > 1);
	});
});

function macrotask(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

/** A pause that lasts until `goOn` is called. */
function held() {
	let goOn: () => void = () => undefined;
	const pausing = new Promise<void>((resolve) => {
		goOn = resolve;
	});
	return { pause: () => pausing, goOn };
}

import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { describeFinding, fuzz, targetOf } from './fuzz/fuzzRun';

/*
 * npm run fuzz [-- [--seed NUMBER] [--inputs NUMBER] [--from NUMBER]]
 *
 * Gives every reader of outside data random inputs: a million, unless told otherwise. Stops at the first
 * one that breaks a rule or takes longer than ten seconds, and prints how to repeat it.
 */

interface Task {
	readonly seed: number;
	readonly from: number;
	readonly count: number;
	/** The number of the current input. */
	readonly current: Int32Array;
}

/** Seconds for one input, which usually takes less than a thousandth of one. */
const longest = 10;

function main(): void {
	const { values } = parseArgs({
		options: {
			seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
			inputs: { type: 'string', default: '1000000' },
			from: { type: 'string', default: '0' },
		},
	});
	const [seed, count, from] = [values.seed, values.inputs, values.from].map(Number);
	if (![seed, count, from].every(Number.isSafeInteger)) throw new TypeError('Numbers, please.');
	const current = new Int32Array(new SharedArrayBuffer(4));
	const task = { seed, from, count, current };
	console.log(`Seed ${seed}, ${count} inputs`);
	const code = `require('tsx/cjs'); require(${JSON.stringify(__filename)});`;
	const worker = new Worker(code, { eval: true, workerData: task });
	const watch = watchFor(worker, task as Task);
	worker.on('message', (text: string) => {
		console.log(text);
	});
	worker.on('error', (error) => {
		console.error(error);
		process.exitCode = 1;
	});
	worker.on('exit', (code) => {
		clearInterval(watch);
		if (code !== 0) process.exitCode = 1;
	});
}

/** A worker that is stuck can't report it. */
function watchFor(worker: Worker, { seed, current }: Task): NodeJS.Timeout {
	let last = -1;
	return setInterval(() => {
		const index = Atomics.load(current, 0);
		if (index === last && index > 0) {
			const { name } = targetOf(index);
			console.log(`${name}, input ${index} takes too long:`);
			console.log(`npm run fuzz -- --seed ${seed} --from ${index} --inputs 1`);
			void worker.terminate();
			process.exitCode = 1;
		} else if (index > 0) console.log(`${index} inputs`);
		last = index;
	}, longest * 1000);
}

async function work({ seed, from, count, current }: Task): Promise<void> {
	const onInput = (index: number) => {
		Atomics.store(current, 0, index);
	};
	const finding = await fuzz({ seed, from, count, onInput });
	parentPort?.postMessage(
		finding ? describeFinding(finding, seed) : `${count} inputs, nothing found`,
	);
	if (finding) process.exitCode = 1;
}

if (isMainThread) main();
else {
	work(workerData as Task).catch((error: unknown) => {
		throw error;
	});
}

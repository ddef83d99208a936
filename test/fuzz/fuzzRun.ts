import { inspect } from 'node:util';
import { Chance } from './chance';
import { agentTargets } from './agentTargets';
import { documentTargets } from './documentTargets';
import { imageTargets } from './imageTargets';
import { refusalTarget } from './refusalTarget';
import { replyTargets } from './replyTargets';
import { serviceTarget } from './serviceTarget';
import { settingTargets } from './settingTargets';
import { siteTargets } from './siteTargets';
import type { Target } from './target';

/** Every reader of data from outside the extension. */
export const targets: readonly Target[] = [
	...replyTargets,
	refusalTarget,
	serviceTarget,
	...imageTargets,
	...documentTargets,
	...siteTargets,
	...settingTargets,
	...agentTargets,
];

/** An input for which a property doesn't hold. */
export interface Finding {
	readonly target: string;
	/** Repeats it, together with the seed. */
	readonly index: number;
	/** Made smaller, as long as it fails. */
	readonly input: string | Uint8Array;
	readonly error: unknown;
}

/** Which inputs to try: `count` of them from number `from`, all determined by the seed. */
export interface FuzzOptions {
	readonly seed: number;
	readonly from: number;
	readonly count: number;
	/** Called before each input. */
	readonly onInput?: (index: number) => void;
}

/** The target that an input is for: they take turns. */
export function targetOf(index: number): Target {
	const target = targets[index % targets.length];
	if (!target) throw new RangeError('no targets');
	return target;
}

/** Tries inputs until a property doesn't hold. */
export async function fuzz({
	seed,
	from,
	count,
	onInput,
}: FuzzOptions): Promise<Finding | undefined> {
	for (let index = from; index < from + count; index++) {
		onInput?.(index);
		const target = targetOf(index);
		const input = target.make(new Chance(seed, index));
		const error = await errorOf(target, input);
		if (error === undefined) continue;
		const smallest = await smaller(target, input);
		return { target: target.name, index, input: smallest, error: await errorOf(target, smallest) };
	}
	return undefined;
}

async function errorOf(target: Target, input: string | Uint8Array): Promise<unknown> {
	try {
		await target.check(input);
		return undefined;
	} catch (error) {
		return error ?? new Error('threw nothing');
	}
}

/** How often an input is tried while it is made smaller. */
const mostTries = 2000;

/** Leaves out parts, first large ones, as long as the input still fails. */
async function smaller(target: Target, input: string | Uint8Array): Promise<string | Uint8Array> {
	let smallest = input;
	let tries = 0;
	for (
		let size = Math.ceil(input.length / 2);
		size >= 1;
		size = size > 1 ? Math.ceil(size / 2) : 0
	) {
		for (let at = 0; at < smallest.length && tries < mostTries; tries++) {
			const without = withoutPart(smallest, at, at + size);
			if ((await errorOf(target, without)) === undefined) at += size;
			else smallest = without;
		}
	}
	return smallest;
}

function withoutPart<T extends string | Uint8Array>(input: T, from: number, to: number): T {
	if (typeof input === 'string') return (input.slice(0, from) + input.slice(to)) as T;
	return new Uint8Array(Buffer.concat([input.subarray(0, from), input.subarray(to)])) as T;
}

/** A finding for the terminal, with the command that repeats it. */
export function describeFinding({ target, index, input, error }: Finding, seed: number): string {
	const shown =
		typeof input === 'string' ? JSON.stringify(input) : Buffer.from(input).toString('hex');
	return [
		`${target}, input ${index}: npm run fuzz -- --seed ${seed} --from ${index} --inputs 1`,
		shown.length > 5000 ? `${shown.slice(0, 5000)}… (${shown.length} characters)` : shown,
		inspect(error),
	].join('\n');
}

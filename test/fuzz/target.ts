import assert from 'node:assert/strict';
import type { Chance } from './chance';
import { key } from './hostileTexts';

/** A reader of data from elsewhere, and what must be true whatever it reads. */
export interface Target {
	readonly name: string;
	readonly make: (chance: Chance) => string | Uint8Array;
	/** Reads an input. @throws when a property doesn't hold. */
	readonly check: (input: string | Uint8Array) => void | Promise<void>;
}

export function textTarget(
	name: string,
	make: (chance: Chance) => string,
	check: (input: string) => void | Promise<void>,
): Target {
	return {
		name,
		make,
		check: (input) => {
			assert.ok(typeof input === 'string');
			return check(input);
		},
	};
}

export function bytesTarget(
	name: string,
	make: (chance: Chance) => Uint8Array<ArrayBuffer>,
	check: (input: Uint8Array<ArrayBuffer>) => void | Promise<void>,
): Target {
	return {
		name,
		make,
		check: (input) => {
			assert.ok(typeof input !== 'string');
			return check(new Uint8Array(input));
		},
	};
}

const secrets = [key, Buffer.from(key).toString('base64'), Buffer.from(key).toString('hex')];

/** No text in a value contains the key, in any letter case, or is longer than `longest`. */
export function assertHarmless(value: unknown, longest: number): void {
	if (typeof value === 'string') {
		assert.ok(value.length <= longest, `a text of ${value.length} characters`);
		const lower = value.toLowerCase();
		for (const secret of secrets)
			assert.ok(!lower.includes(secret.toLowerCase()), `the key is in ${value.slice(0, 300)}`);
	} else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
		for (const part of Object.values(value)) assertHarmless(part, longest);
	}
}

import type { Chance } from './chance';
import { hostileText, hostileValue } from './hostileTexts';

/** A value with parts replaced, removed or repeated. */
export function mutatedValue(chance: Chance, value: unknown): unknown {
	if (chance.oneIn(8)) return hostileValue(chance);
	if (Array.isArray(value)) {
		const items = value.map((item: unknown) => mutatedValue(chance, item));
		return chance.oneIn(6)
			? items.flatMap((item) => Array<unknown>(chance.below(4)).fill(item))
			: items;
	}
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value)
		.filter(() => !chance.oneIn(8))
		.map(([name, item]) => [name, mutatedValue(chance, item)]);
	if (chance.oneIn(8)) entries.push([hostileText(chance, 20), hostileValue(chance)]);
	return Object.fromEntries(entries) as unknown;
}

/** A text with pieces removed, repeated, inserted or cut off. */
export function mutatedText(chance: Chance, text: string): string {
	let changed = text;
	for (let changes = chance.below(4); changes > 0; changes--) {
		const at = chance.below(changed.length + 1);
		const end = at + chance.length(Math.max(2, changed.length - at));
		const [before, part, after] = [
			changed.slice(0, at),
			changed.slice(at, end),
			changed.slice(end),
		];
		changed = chance.pick([
			() => before + after,
			() => before + part + part + after,
			() => before + hostileText(chance) + after,
			() => before + hostileText(chance) + part + after,
			() => before,
		])();
	}
	return changed;
}

/** Bytes with some changed, removed, repeated or cut off. */
export function mutatedBytes(chance: Chance, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
	let changed = new Uint8Array(bytes);
	for (let changes = chance.below(6); changes > 0; changes--) {
		const at = chance.below(changed.length + 1);
		const end = Math.min(changed.length, at + chance.length(Math.max(2, changed.length)));
		const part = changed.subarray(at, end);
		switch (chance.below(5)) {
			case 0:
				changed = joined(changed.subarray(0, at), changed.subarray(end));
				break;
			case 1:
				changed = joined(changed.subarray(0, end), part, changed.subarray(end));
				break;
			case 2:
				changed = changed.slice(0, at);
				break;
			default:
				for (let i = 0; i < 4; i++)
					if (at + i < changed.length)
						changed[at + i] = chance.pick([0, 1, 0x7f, 0xff, chance.below(256)]);
		}
	}
	return changed;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	return new Uint8Array(Buffer.concat(parts));
}

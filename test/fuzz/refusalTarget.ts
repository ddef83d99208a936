import assert from 'node:assert/strict';
import { redact } from '../../src/core/api/accessKey';
import { readRefusal } from '../../src/core/api/refusal';
import { failureOf } from '../../src/core/api/refusalKind';
import { decorated } from '../support/imageService/decorated';
import { knownRefusals } from '../support/imageService/knownRefusals';
import { Chance } from './chance';
import { hostileText, hostileValue, key } from './hostileTexts';
import { assertHarmless, textTarget, type Target } from './target';

/** A known error response with anything around it, as the number that its details follow from. */
export const refusalTarget: Target = textTarget(
	'a known refusal with more around it',
	(chance) => String(chance.below(2 ** 31)),
	(text) => {
		const chance = new Chance(Number(text) || 0, 0);
		const { body, statuses, kind } = chance.pick(knownRefusals);
		const extra = chance.some(4, (): [string, unknown] => [
			hostileText(chance, 20),
			hostileValue(chance),
		]);
		const [hasNulls, isListed] = [chance.oneIn(2), chance.oneIn(4)];
		const more = decorated(body, { extra: Object.fromEntries(extra), hasNulls, isListed });
		const json = typeof more === 'string' ? more : JSON.stringify(more);
		const refusal = readRefusal(json, (words) => redact(words, key));
		const failure = failureOf(chance.pick(statuses), refusal);
		assert.equal(failure.kind, kind);
		assertHarmless(failure, 220);
	},
);

import assert from 'node:assert/strict';
import { describeFinding, fuzz, targets } from '../fuzz/fuzzRun';

const seed = Number(process.env['SEED'] ?? 1);
const inputs = 20_000;

describe('any input', () => {
	it(`breaks no reader of outside data: ${targets.length} readers, ${inputs} inputs, seed ${seed}`, async () => {
		const finding = await fuzz({ seed, from: 0, count: inputs });
		assert.equal(finding && describeFinding(finding, seed), undefined);
	});
});

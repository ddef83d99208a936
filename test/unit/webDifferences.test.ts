import assert from 'node:assert/strict';
import Mocha from 'mocha';
import { skipDifferences } from '../support/web/differences';

describe('the tests that can’t apply in VS Code for the Web', () => {
	const { suite } = new Mocha();
	const inner = Mocha.Suite.create(suite, 'Save');
	const [first, second] = ['asks where', 'asks how'].map((title) => new Mocha.Test(title, run));
	assert.ok(first && second);
	inner.addTest(first);
	inner.addTest(second);

	it('are skipped', () => {
		skipDifferences(suite, ['Save asks how']);
		assert.deepEqual(
			[first, second].filter((test) => test.isPending()),
			[second],
		);
	});

	it('have to exist', () => {
		assert.throws(() => {
			skipDifferences(suite, ['Save asks why']);
		}, /There is no UI test "Save asks why"/);
	});
});

function run(): void {
	assert.fail('only the list of tests matters');
}

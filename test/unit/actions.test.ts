import assert from 'node:assert/strict';
import { actionIds, actionOf, type Place } from '../../src/core/actions';
import { translateLabels } from '../../src/core/labels';

const rows = actionIds.map(actionOf);
const places: readonly Place[] = ['tile', 'hover', 'viewer', 'compare', 'selection', 'card'];

describe('the table of actions', () => {
	it('assigns each key once', () => {
		const keys = rows.flatMap((row) => row.keys ?? []);
		assert.equal(new Set(keys).size, keys.length);
	});

	for (const place of places) {
		it(`has distinct labels in the ${place}`, () => {
			const labels = rows
				.filter(({ shownIn }) => shownIn[place] !== undefined)
				.map(({ label, pluralLabel = label }) => (place === 'selection' ? pluralLabel : label));
			assert.ok(labels.length > 0);
			assert.equal(new Set(labels).size, labels.length);
		});
	}

	it('has only single paid actions on a generation, where double clicks are caught', () => {
		for (const row of rows.filter(({ mayCostMoney }) => mayCostMoney)) {
			assert.equal(row.appliesTo, 'generation');
			assert.equal(row.runsIn, 'host');
		}
	});
});

describe('translateLabels', () => {
	it('translates every text of the page', () => {
		const labels = translateLabels((text) => text.toUpperCase());
		assert.equal(labels.heading, 'IMAGES');
		assert.deepEqual(labels.actions.copyPath, { one: 'COPY PATH', several: 'COPY PATHS' });
		assert.deepEqual(labels.actions.save, { one: 'SAVE', several: 'SAVE' });
	});
});

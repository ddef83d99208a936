import assert from 'node:assert/strict';
import { activeModel, modelRows } from '../../src/host/models/modelRows';
import { chosenModel } from '../../src/host/ui/settings';
import { setting, Stage } from './stage';

const other = 'openai-gpt-image-1.5';

describe('a model that was never chosen', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
		await setting('model', undefined);
	});

	afterEach(() => stage.dispose());

	it('is asked for before the first generation, and remembered', async () => {
		stage.chosenModels.push(other);
		await stage.generate();
		assert.equal(stage.requestQuestions[0]?.draft.model, other);
		assert.equal(chosenModel(), other);
		await stage.generate();
		assert.equal(stage.modelQuestions.length, 1);
		assert.equal(stage.requestQuestions[1]?.draft.model, other);
	});

	it('is asked for after the key, and nothing follows if the user dismisses the question', async () => {
		await stage.secrets.delete(stage.secretName);
		await stage.runCommand();
		assert.deepEqual([stage.keyQuestions.length, stage.modelQuestions.length], [1, 0]);
		stage.typedKeys.push(stage.service.key);
		await stage.runCommand();
		assert.equal(stage.modelQuestions.length, 1);
		assert.deepEqual([stage.requestQuestions, stage.service.requests], [[], []]);
		assert.equal(chosenModel(), undefined);
	});

	it('is the same as a setting that is blank', async () => {
		await setting('model', ' ');
		await stage.runCommand();
		assert.equal(stage.modelQuestions.length, 1);
	});

	it('is suggested from what the endpoint lists, at the top', async () => {
		await stage.seaOtter.commands.chooseModel();
		const [question] = stage.modelQuestions;
		assert.ok(question);
		assert.equal(question.current, undefined);
		await question.refresh(new AbortController().signal);
		const view = { typed: '', all: false, toggled: false, problem: undefined, today: new Date() };
		const [first, ...rest] = modelRows(question, view);
		assert.deepEqual([first?.label, first?.description], ['openai-gpt-image-2', 'suggested']);
		assert.equal(activeModel(question, view), 'openai-gpt-image-2');
		assert.ok(rest.every(({ description }) => !description?.includes('current')));
	});

	it('leaves the buttons of the results in place', async () => {
		const page = stage.openPage();
		await page.filled();
		assert.equal(page.bar?.model, '');
	});

	it('is not one that its service retires, which is marked', async () => {
		await setting('endpoint', 'https://api.openai.com/v1');
		stage.typedKeys.push('sk-never-sent');
		await stage.seaOtter.commands.chooseModel();
		const [question] = stage.modelQuestions;
		assert.ok(question);
		const today = new Date('2026-11-01');
		const view = { typed: '', all: false, toggled: false, problem: undefined, today };
		const models = ['gpt-image-1', 'gpt-image-1.5', 'gpt-image-2'].map((id) => ({ id }));
		const rows = modelRows({ ...question, models: () => models }, view);
		assert.deepEqual(
			rows.map(({ label, description }) => [label, description]),
			[
				['gpt-image-2', 'suggested'],
				['gpt-image-1.5', 'shuts down on 2026-12-01'],
				['gpt-image-1', 'shut down on 2026-10-23'],
			],
		);
	});
});

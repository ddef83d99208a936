import assert from 'node:assert/strict';
import { modelRows } from '../../src/host/models/modelRows';
import type { ModelQuestion } from '../../src/host/models/modelChooser';
import { chosenModel } from '../../src/host/ui/settings';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith } from '../support/imageService/faults';
import { startImageService } from '../support/imageService/imageService';
import { until } from '../support/wait';
import { request, setting, Stage } from './stage';

const gone = 'openai-gpt-image-0';
const other = 'openai-gpt-image-1.5';

describe('a model that does not exist', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	const bodies = () => stage.service.requests.map(({ body }) => body);

	it('is replaced right away, and the same request continues in its place', async () => {
		stage.chosenModels.push(other);
		await stage.runCommand({ model: gone });
		const { id, failure } = await stage.delivered(2);
		assert.equal(failure, undefined);
		assert.deepEqual(
			(await stage.seaOtter.library.list()).map((each) => each.id),
			[id],
		);
		assert.deepEqual(bodies(), [
			{ ...request, model: gone },
			{ ...request, model: other },
		]);
		const [question, ...more] = stage.modelQuestions;
		assert.match(question?.reason ?? '', /doesn't have this model, .* “Model not found”$/);
		assert.deepEqual(more, []);
		assert.equal(chosenModel(), other);
		assert.ok(stage.messages.every(({ level }) => level === 'info'));
	});

	it('stays if the user dismisses the picker, and a button opens it again', async () => {
		const failed = await stage.generate({ model: gone });
		const message = await stage.message(/doesn't have this model/);
		assert.deepEqual(message.buttons, ['Select Model…']);
		assert.equal(chosenModel(), request.model, 'the setting is unchanged');
		assert.equal(stage.modelQuestions.length, 1);
		stage.chosenModels.push(other);
		message.press('Select Model…');
		const generation = await stage.delivered(2);
		assert.equal(generation.id, failed.id);
		assert.equal(stage.modelQuestions.length, 2);
	});

	it('opens one picker for two generations that fail at the same time', async () => {
		stage.service.fault({ delay: 300 }, { delay: 300 });
		const both = [1, 2].map(() => stage.runCommand({ model: gone }));
		await until(10_000, 'both requests', () =>
			Promise.resolve(stage.service.requests.length === 2 || undefined),
		);
		// The first failure waits for the slow keyring until the second request has failed, too.
		stage.secrets.held = stage.message(/doesn't have this model/);
		await Promise.all(both);
		await until(10_000, 'both messages', () =>
			Promise.resolve(stage.messages.length === 2 || undefined),
		);
		assert.equal(stage.modelQuestions.length, 1);
		for (const { buttons } of stage.messages) assert.deepEqual(buttons, ['Select Model…']);
	});

	it('shows what the new model does not support before anything is sent', async () => {
		stage.service.models = ['dall-e-3'];
		stage.chosenModels.push('dall-e-3');
		const fitting = { ...request, model: 'dall-e-3', n: 1, size: '1024x1024', quality: undefined };
		stage.completedRequests.push({ ...request, model: gone, size: '512x512', quality: 'high' });
		stage.completedRequests.push({ ...fitting, size: '1792x1024' });
		await stage.seaOtter.commands.generateImage();
		await stage.delivered(1);
		assert.deepEqual(stage.requestQuestions[1]?.draft, fitting);
		assert.deepEqual(bodies()[1], {
			model: 'dall-e-3',
			prompt: request.prompt,
			n: 1,
			size: '1792x1024',
		});
	});

	it('sends nothing if the user cancels what the new model does not support', async () => {
		stage.service.models = ['dall-e-3'];
		stage.chosenModels.push('dall-e-3');
		await stage.runCommand({ model: gone });
		await stage.message(/doesn't have this model/);
		assert.equal(stage.requestQuestions.length, 2);
		assert.equal(stage.service.requests.length, 1);
	});
});

describe('Select Model', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	/** Runs the command and returns the picker's question. */
	const ask = async (): Promise<ModelQuestion> => {
		await stage.seaOtter.commands.chooseModel();
		const question = stage.modelQuestions.at(-1);
		assert.ok(question);
		return question;
	};
	const refresh = (question: ModelQuestion) => question.refresh(new AbortController().signal);
	const ids = ({ models }: ModelQuestion) => models()?.map(({ id }) => id);

	it('lists no models until the user opens the picker', async () => {
		await stage.generate();
		await stage.reload();
		await stage.generate();
		assert.ok(stage.service.requests.every(({ method }) => method === 'POST'));
	});

	it('lists the models of the endpoint, using the key', async () => {
		stage.service.models = ['openai-gpt-image-2', 'llama3.3-70b-instruct'];
		const question = await ask();
		assert.equal(question.current, request.model);
		assert.equal(question.reason, undefined);
		assert.equal(question.models(), undefined, 'not listed yet');
		assert.equal(await refresh(question), undefined);
		assert.deepEqual(ids(question), ['openai-gpt-image-2', 'llama3.3-70b-instruct']);
		const [sent, ...more] = stage.service.requests;
		assert.equal(sent?.path, '/v1/models');
		assert.equal(sent.headers.authorization, `Bearer ${stage.service.key}`);
		assert.deepEqual(more, []);
	});

	it('writes the chosen model to the user settings and uses it next', async () => {
		stage.chosenModels.push(other);
		await stage.seaOtter.commands.chooseModel();
		assert.equal(chosenModel(), other);
		await stage.runCommand();
		assert.equal(stage.requestQuestions[0]?.draft.model, other);
	});

	it('changes nothing if the user dismisses the picker', async () => {
		await ask();
		assert.equal(chosenModel(), request.model);
	});

	it('asks for the key first if there is none', async () => {
		await stage.secrets.delete(stage.secretName);
		await stage.seaOtter.commands.chooseModel();
		assert.equal(stage.keyQuestions.length, 1);
		assert.deepEqual(stage.modelQuestions, []);
	});

	it('shows the last list after a reload, without the service', async () => {
		stage.service.models = [{ id: 'dall-e-2', shutdown_date: '2026-05-12' }, 'dall-e-3'];
		await refresh(await ask());
		await stage.service.close();
		await stage.reload();
		const question = await ask();
		const sentence = await refresh(question);
		assert.match(sentence ?? '', /^Couldn't reach .*: the connection was refused\./);
		assert.deepEqual(question.models(), [
			{ id: 'dall-e-2', shutdownDate: '2026-05-12' },
			{ id: 'dall-e-3' },
		]);
	});

	it('stores one list per endpoint', async () => {
		await refresh(await ask());
		const elsewhere = await startImageService();
		elsewhere.models = ['dall-e-3'];
		await setting('endpoint', elsewhere.endpoint);
		stage.typedKeys.push(elsewhere.key);
		const question = await ask();
		assert.equal(question.models(), undefined);
		await refresh(question);
		assert.deepEqual(ids(question), ['dall-e-3']);
		await setting('endpoint', stage.service.endpoint);
		assert.ok(ids(await ask())?.includes('openai-gpt-image-2'));
		await elsewhere.close();
	});

	for (const [when, fault, says] of [
		[
			'the key is rejected',
			failWith(401, errorBodies.unauthorized),
			/^The service rejected the model access key\./,
		],
		['there is no list', failWith(404, ''), /doesn't provide a list of models/],
		['the list is invalid', failWith(200, 'Sure!'), /couldn't be read/],
	] as const) {
		it(`reports that ${when}, and keeps the last list`, async () => {
			stage.service.models = ['dall-e-3'];
			const question = await ask();
			await refresh(question);
			stage.service.faultModels(fault);
			assert.match((await refresh(question)) ?? '', says);
			assert.deepEqual(ids(question), ['dall-e-3']);
			assert.deepEqual(stage.messages, [], 'only the picker shows it');
		});
	}

	it('reports nothing after the picker was closed', async () => {
		stage.service.faultModels({ delay: 'never' });
		const question = await ask();
		const closed = new AbortController();
		const answer = question.refresh(closed.signal);
		closed.abort();
		await assert.rejects(answer, { name: 'Canceled' });
	});

	it('shows image models first, retired ones last, and offers the typed id', async () => {
		const question = await ask();
		await refresh(question);
		const view = { typed: '', all: false, toggled: false, problem: undefined, today: new Date() };
		const labels = (changes: Partial<typeof view>) =>
			modelRows(question, { ...view, ...changes }).map(({ label }) => label);
		assert.deepEqual(labels({}), [
			'fal-ai/fast-sdxl',
			'fal-ai/flux/schnell',
			'openai-gpt-image-1',
			'openai-gpt-image-1.5',
			'openai-gpt-image-2',
			'stable-diffusion-3.5-large',
			'stable-diffusion-xl-base-1.0',
			'more',
			'Show 9 Other Models',
		]);
		assert.deepEqual(labels({ typed: 'my-own' }).slice(0, 2), ['more', 'Use “my-own”']);
		assert.deepEqual(labels({ typed: 'two words' }), [], 'not an id');
		assert.deepEqual(labels({ typed: 'llama' }), ['more', 'Use “llama”', 'Show 1 Other Model']);
		const rows = modelRows(question, { ...view, all: true });
		assert.ok(rows.some(({ label }) => label === 'llama3.3-70b-instruct'));
		const described = rows.map(({ label, description }) => [label, description]);
		assert.deepEqual(described[2], ['openai-gpt-image-1', 'current']);
		const named = { ...question, models: () => [{ id: 'my-sd' }] };
		assert.deepEqual(
			modelRows(named, view).map(({ label }) => label),
			['openai-gpt-image-1', 'other models', 'my-sd'],
			'no id looks like an image model',
		);
		assert.deepEqual(described[6], ['stable-diffusion-xl-base-1.0', 'shut down on 2025-06-30']);
	});
});

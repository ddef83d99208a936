import assert from 'node:assert/strict';
import { InputCheck } from '../../src/host/ui/inputCheck';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith, malformed, type Fault } from '../support/imageService/faults';
import { Stage, setting } from './stage';

describe('a model access key that was entered', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
		await stage.secrets.delete(stage.secretName);
		stage.keyVerdicts = [];
	});

	afterEach(() => stage.dispose());

	const stored = () => stage.secrets.get(stage.secretName);

	it('is checked with the list of models, and asked for again if it’s rejected', async () => {
		stage.typedKeys.push('sk-do-mistyped', stage.service.key);
		await stage.seaOtter.commands.setModelAccessKey();
		assert.deepEqual(stage.keyVerdicts, ['rejected', 'accepted']);
		assert.equal(await stored(), stage.service.key);
		assert.deepEqual(
			stage.service.requests.map(({ method, path }) => `${method} ${path}`),
			Array(2).fill('GET /v1/models'),
		);
		assert.doesNotMatch(stage.log.join(), /mistyped|5ea0773r/);
		const { text } = await stage.message(/^Stored/);
		assert.doesNotMatch(text, /checked/);
	});

	it('stays as it was if the user gives up after a rejection', async () => {
		stage.typedKeys.push('sk-do-mistyped');
		await stage.seaOtter.commands.setModelAccessKey();
		assert.deepEqual(stage.keyVerdicts, ['rejected']);
		assert.equal(await stored(), undefined);
		assert.deepEqual(stage.messages, []);
	});

	for (const [what, fault] of [
		['has no list of models', failWith(404, '')],
		['fails', failWith(500, errorBodies.serverError)],
		['is busy', failWith(429, errorBodies.rateLimited)],
		['returns something else', malformed('<html>')],
	] satisfies [string, Fault][])
		it(`is stored without doubt by a service that ${what}`, async () => {
			stage.service.faultModels(fault);
			stage.typedKeys.push('sk-do-any');
			await stage.seaOtter.commands.setModelAccessKey();
			assert.deepEqual(stage.keyVerdicts, ['unchecked']);
			assert.equal(await stored(), 'sk-do-any');
			assert.doesNotMatch((await stage.message(/^Stored/)).text, /checked/);
		});

	it('is stored with a note if the service can’t be reached', async () => {
		stage.service.faultModels({ reset: true });
		stage.typedKeys.push('sk-do-any');
		await stage.seaOtter.commands.setModelAccessKey();
		assert.deepEqual(stage.keyVerdicts, ['unreachable']);
		assert.equal(await stored(), 'sk-do-any');
		await stage.message(/couldn't be checked/);
	});

	it('is checked in the header of the service that the user says is there', async () => {
		const { origin, endpoint } = stage.service;
		await stage.secrets.store(`seaOtter.modelAccessKey:${new URL(endpoint).origin}`, 'old');
		await stage.secrets.delete(stage.secretName);
		stage.chosenEndpoints.push({
			endpoint: { base: endpoint, query: '', origin, host: new URL(origin).host },
			service: 'azure',
		});
		stage.typedKeys.push(stage.service.key);
		await stage.seaOtter.commands.chooseEndpoint();
		assert.equal(stage.service.requests[0]?.headers['api-key'], stage.service.key);
		await setting('endpoints', undefined);
	});
});

describe('a check of typed text', () => {
	const box = { busy: false, validationMessage: undefined as string | undefined };
	const doubted = (text: string) => Promise.resolve(text === 'odd' ? 'This is odd.' : undefined);

	beforeEach(() => {
		box.busy = false;
		box.validationMessage = undefined;
	});

	it('shows a doubt once, and accepts the same text after that', async () => {
		const check = new InputCheck(box, doubted);
		assert.equal(await check.passes('odd'), false);
		assert.deepEqual(box, { busy: false, validationMessage: 'This is odd.' });
		assert.equal(await check.passes('odd'), true);
		assert.equal(await check.passes('even'), true);
	});

	it('is canceled, and accepts nothing by itself', async () => {
		let signal: AbortSignal | undefined;
		const check = new InputCheck(box, (_, given) => {
			signal = given;
			return new Promise((_resolve, reject) => {
				given.addEventListener('abort', () => {
					reject(given.reason as Error);
				});
			});
		});
		const passes = check.passes('slow');
		assert.equal(box.busy, true);
		assert.equal(await check.passes('slow'), false, 'Enter is pressed again');
		check.cancel();
		assert.equal(await passes, false);
		assert.equal(box.busy, false);
		assert.equal(signal?.aborted, true);
	});
});

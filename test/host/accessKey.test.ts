import assert from 'node:assert/strict';
import { until } from '../support/wait';
import { Stage, setting } from './stage';

describe('the model access key', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
		await stage.secrets.delete(stage.secretName);
	});

	afterEach(() => stage.dispose());

	it('is requested once and stored', async () => {
		stage.typedKeys.push(stage.service.key);
		await stage.generate();
		await stage.generate();
		assert.equal(await stage.secrets.get(stage.secretName), stage.service.key);
		assert.deepEqual(
			stage.service.requests.map(({ headers }) => headers.authorization),
			Array(2).fill(`Bearer ${stage.service.key}`),
		);
	});

	it('sends and stores nothing if the user enters none', async () => {
		await stage.runCommand();
		assert.deepEqual(stage.service.requests, []);
		assert.deepEqual(await stage.seaOtter.library.list(), []);
	});

	it('is stored per origin', async () => {
		stage.typedKeys.push(stage.service.key);
		await stage.generate();
		const other = await Stage.start();
		await setting('endpoint', other.service.endpoint);
		await stage.runCommand();
		assert.deepEqual(other.service.requests, []);
		await other.dispose();
	});

	it('is set and removed by commands', async () => {
		stage.typedKeys.push('sk-do-another');
		await stage.seaOtter.commands.setModelAccessKey();
		assert.equal(await stage.secrets.get(stage.secretName), 'sk-do-another');
		await stage.message(/^Stored the model access key/);
		await stage.seaOtter.commands.removeModelAccessKey();
		assert.equal(await stage.secrets.get(stage.secretName), undefined);
		await stage.message(/^Removed the model access key/);
		await stage.seaOtter.commands.removeModelAccessKey();
		await stage.message(/^No model access key is stored/);
	});

	it('reports a failure of the secret storage and sends nothing', async () => {
		for (const failing of ['get', 'store'] as const) {
			stage.secrets.failing = failing;
			stage.typedKeys.push(stage.service.key);
			await stage.runCommand().catch(stage.seaOtter.report);
			const { text } = await stage.message(/secret storage failed/);
			assert.match(text, /the keyring is locked/);
			assert.deepEqual(stage.service.requests, []);
			stage.messages.length = 0;
		}
	});

	it('can be replaced if the secret storage can’t read it', async () => {
		stage.secrets.failing = 'get';
		await stage.runCommand().catch(stage.seaOtter.report);
		const message = await stage.message(/secret storage failed/);
		stage.secrets.failing = undefined;
		stage.typedKeys.push('sk-do-new');
		message.press('Set Key…');
		await until(10_000, 'the new key', async () => {
			return (await stage.secrets.get(stage.secretName)) === 'sk-do-new' || undefined;
		});
	});

	it('can be replaced after it was rejected, and the same request continues', async () => {
		stage.typedKeys.push('sk-do-wrong', stage.service.key);
		const refused = await stage.generate();
		assert.equal(refused.failure?.kind, 'unauthorized');
		const message = await stage.message(/rejected the model access key/);
		const ended = stage.ended();
		message.press('Set Key…');
		await ended;
		const [generation, ...others] = await stage.seaOtter.library.list();
		assert.deepEqual(others, []);
		assert.equal(generation?.id, refused.id);
		assert.equal(generation.failure, undefined);
		assert.equal(generation.images.length, 2);
		const [first, second] = stage.service.requests;
		assert.deepEqual(first?.body, second?.body);
	});
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Generation } from '../../src/core/generation/generation';
import { failureText } from '../../src/host/ui/wording/failures';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith } from '../support/imageService/faults';
import { until } from '../support/wait';
import { setting, Stage } from './stage';

describe('a service that can’t be reached', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	it('names the unreachable host and what to check', async () => {
		const { endpoint } = stage.service;
		await stage.service.close();
		const { failure } = await stage.generate();
		assert.equal(failure?.kind, 'unreachable');
		const { host } = new URL(endpoint);
		const words = new RegExp(`Couldn't reach ${host}: the connection was refused. Check`);
		const message = await stage.message(words);
		assert.deepEqual(message.buttons, ['Retry', 'Change Endpoint…']);
	});

	it('offers another endpoint on the card of a failed connection, and only there', async () => {
		stage.service.fault(failWith(500, errorBodies.serverError));
		const failed = await stage.generate();
		await stage.service.close();
		const unreachable = await stage.generate();
		const page = stage.openPage();
		await page.filled();
		const actionsOf = ({ id }: Generation) => page.card(id)?.actions ?? [];
		assert.ok(!actionsOf(failed).includes('changeEndpoint'));
		assert.ok(actionsOf(unreachable).includes('changeEndpoint'));
		const other = await Stage.start();
		const { origin, endpoint } = other.service;
		await setting('endpoint', stage.service.endpoint);
		stage.chosenEndpoints.push({
			endpoint: { base: endpoint, query: '', origin, host: new URL(origin).host },
		});
		stage.typedKeys.push(other.service.key);
		page.press('changeEndpoint', unreachable.id);
		await until(10_000, 'the other endpoint', () => {
			const current = vscode.workspace.getConfiguration('seaOtter').get('endpoint');
			return Promise.resolve(current === endpoint || undefined);
		});
		await until(10_000, 'the question for a model', () =>
			Promise.resolve(stage.modelQuestions.length > 0 || undefined),
		);
		await other.dispose();
	});

	it('says that the machine seems to be offline', () => {
		const failure = { kind: 'unreachable', host: 'otter.example', cause: 'dns' } as const;
		assert.match(failureText(failure), /^Couldn't reach otter\.example: the host name/);
		const offline = failureText({ ...failure, isOffline: true });
		assert.equal(offline, "You seem to be offline: otter.example can't be reached.");
	});
});

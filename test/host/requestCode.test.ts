import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { unknownService } from '../../src/core/api/services';
import { codeOf, type CodeForm } from '../../src/core/requestCode/forms';
import { copyRequest } from '../../src/host/results/copyRequest';
import { Stage } from './stage';

describe('copying a request', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
		await vscode.env.clipboard.writeText('as it was');
	});

	afterEach(() => stage.dispose());

	const clipboard = () => vscode.env.clipboard.readText();

	it('copies code for the same endpoint, without the key', async () => {
		const generation = await stage.generate();
		let offered: readonly CodeForm[] = [];
		await copyRequest(generation, (forms) => {
			offered = forms;
			return Promise.resolve('curl');
		});
		assert.ok(offered.includes('typescriptOpenai'));
		const code = await clipboard();
		assert.equal(
			code,
			codeOf('curl', generation.request, {
				base: stage.service.endpoint,
				query: '',
				service: unknownService,
			}),
		);
		assert.ok(code.includes(stage.service.endpoint) && !code.includes(stage.service.key));
	});

	it('doesn’t change the clipboard if the user cancels', async () => {
		const generation = await stage.generate();
		await copyRequest(generation, () => Promise.resolve(undefined));
		assert.equal(await clipboard(), 'as it was');
	});
});

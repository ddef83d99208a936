import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/folders';
import { release, releaseVariable } from '../support/setup/server.mjs';

describe('the minimum version of VS Code', () => {
	const chosen = process.env[releaseVariable];

	afterEach(() => {
		if (chosen === undefined) Reflect.deleteProperty(process.env, releaseVariable);
		else process.env[releaseVariable] = chosen;
	});

	it('that runs the tests is the one in package.json', () => {
		process.env[releaseVariable] = 'minimum';
		const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
			engines: { vscode: string };
		};
		assert.equal(`^${release().vscode}`, manifest.engines.vscode);
	});

	it("can't be misspelled", () => {
		process.env[releaseVariable] = 'oldest';
		assert.throws(release, /must be newest or minimum/);
	});
});

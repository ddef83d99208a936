import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../support/folders';
import { toolDeclarations } from '../../support/agent/toolDeclarations';

describe('the tools in package.json', () => {
	it('are those in the code, with the same schemas (otherwise run "npm run tools:export")', () => {
		const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
			contributes: { languageModelTools: unknown };
		};
		assert.deepEqual(manifest.contributes.languageModelTools, toolDeclarations());
	});
});

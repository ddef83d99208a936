import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentToolNames } from '../../src/core/agent/toolNames';
import { root } from '../support/folders';
import { FakeHost } from '../unit/agent/toolHost';

interface Manifest {
	activationEvents: string[];
	capabilities: {
		untrustedWorkspaces: { supported: string; restrictedConfigurations: string[] };
	};
	contributes: {
		configuration: { properties: Record<string, { scope: string }> }[];
		languageModelTools: { when: string }[];
	};
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const settings = manifest.contributes.configuration.flatMap(({ properties }) =>
	Object.entries(properties),
);

/** What a workspace may decide: names and places of files, what is underlined, and whether images are saved at once. */
const ofWorkspaces = [
	'seaOtter.saveFolder',
	'seaOtter.fileName',
	'seaOtter.autoSave',
	'seaOtter.siteRoot',
	'seaOtter.reportMissingImages',
	'seaOtter.missingImages.codeLens',
];

describe('a workspace that nobody has trusted', () => {
	it('sets neither the service, nor the model, nor what is paid for, in any kind of settings file', () => {
		// Settings with this scope are read only from the user's own settings, and not per language.
		const own = settings.filter(([, { scope }]) => scope !== 'application').map(([name]) => name);
		assert.deepEqual(own, ofWorkspaces);
	});

	it('sets nothing at all in Restricted Mode', () => {
		const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
		assert.equal(supported, 'limited');
		assert.deepEqual(restrictedConfigurations, ofWorkspaces);
	});

	it('lets agents do nothing, whether or not VS Code offers them the tools', async () => {
		for (const { when } of manifest.contributes.languageModelTools)
			assert.equal(when, 'isWorkspaceTrusted');
		const host = new FakeHost();
		host.isTrusted = false;
		for (const name of agentToolNames) {
			const input = name === 'generate_image' ? { prompt: 'An otter' } : {};
			await assert.rejects(host.call(name, input), /not trusted/);
		}
		assert.deepEqual(host.runs, []);
	});

	it('starts the extension only by a document or a panel of ours, which sends nothing', () => {
		for (const event of manifest.activationEvents)
			assert.match(event, /^(onLanguage:[a-z-]+|onWebviewPanel:seaOtter\.results)$/);
	});
});

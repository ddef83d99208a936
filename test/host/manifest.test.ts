import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import * as vscode from 'vscode';
import { until } from '../support/wait';
import { setting } from './stage';
import { defaultLimits } from '../../src/core/agent/limits';
import { menuCommands } from '../../src/core/menus';
import { commandNames } from '../../src/host/commands';
import { quickFixLanguages } from '../../src/core/document/languages';
import { resultsPanelType } from '../../src/core/protocol';
import { agentLimits } from '../../src/host/agent/agentLimits';
import { fileNameTemplate, saveFolder, siteRoot } from '../../src/host/ui/folderSettings';
import {
	autoSave,
	longestTimeout,
	priceOf,
	chosenModel,
	defaultView,
	serviceSettings,
	settingKeys,
} from '../../src/host/ui/settings';

const manifestSchema = z.object({
	activationEvents: z.array(z.string()),
	contributes: z.object({
		commands: z.array(z.object({ command: z.string(), title: z.string(), category: z.string() })),
		configuration: z.array(
			z.object({
				title: z.string(),
				order: z.number(),
				properties: z.record(
					z.string(),
					z.object({
						...{ scope: z.string(), type: z.unknown(), default: z.unknown() },
						...{ order: z.number(), maximum: z.optional(z.number()) },
					}),
				),
			}),
		),
	}),
});

describe('the manifest', () => {
	const extension = vscode.extensions.getExtension('sea-otter.sea-otter');
	assert.ok(extension);
	const manifest = z.parse(manifestSchema, extension.packageJSON);
	const groups = manifest.contributes.configuration;
	const properties = Object.assign({}, ...groups.map((group) => group.properties)) as NonNullable<
		(typeof groups)[number]
	>['properties'];

	before(async () => {
		for (const key of settingKeys) await setting(key, undefined);
	});

	it('declares the commands in the code, all of which are registered', async () => {
		await extension.activate();
		const declared = manifest.contributes.commands.map(({ command }) => command);
		assert.deepEqual(
			declared,
			[...commandNames, ...menuCommands.map(({ name }) => name)].map((name) => `seaOtter.${name}`),
		);
		const registered = await vscode.commands.getCommands(true);
		assert.deepEqual(
			declared.filter((command) => !registered.includes(command)),
			[],
		);
	});

	it('gives every command a title, and Sea Otter as its category', () => {
		for (const { title, category } of manifest.contributes.commands) {
			assert.match(title, /^[A-Z][A-Za-z ]+…?$/);
			assert.equal(category, 'Sea Otter');
		}
	});

	it('declares the settings that the code reads', () => {
		assert.deepEqual(
			Object.keys(properties),
			settingKeys.map((key) => `seaOtter.${key}`),
		);
	});

	it('groups the settings, in the order in which they are listed', () => {
		const numbers = groups.flatMap(({ order, properties }) =>
			Object.values(properties).map((each) => order * 100 + each.order),
		);
		assert.deepEqual(
			numbers,
			numbers.toSorted((one, other) => one - other),
		);
		assert.deepEqual(
			groups.map(({ title }) => title),
			['Generating', 'Saving', 'Documents', 'Service', 'Library', 'Agents'],
		);
	});

	it('has defaults that the code accepts', async () => {
		await setting('model', undefined);
		const { endpoint, timeout, previews, maxImagesPerHour } = serviceSettings();
		assert.deepEqual(
			[chosenModel(), endpoint.base, timeout, previews, maxImagesPerHour],
			[undefined, 'https://inference.do-ai.run/v1', 180, 2, 0],
		);
		assert.deepEqual(agentLimits(), defaultLimits);
		assert.deepEqual(properties['seaOtter.prices']?.default, {});
		assert.equal(priceOf('openai-gpt-image-2'), undefined);
		const [folder] = vscode.workspace.workspaceFolders ?? [];
		assert.ok(folder);
		assert.equal(saveFolder(folder.uri, undefined), 'auto');
		assert.equal(fileNameTemplate(folder.uri), '${prompt}');
		assert.equal(siteRoot(folder.uri), 'auto');
		assert.equal(autoSave(), false);
		assert.equal(defaultView(), 'grid');
		const { type, maximum } = properties['seaOtter.timeout'] ?? {};
		assert.deepEqual([type, maximum], ['integer', longestTimeout]);
	});

	it('gives a workspace no setting that spends money or sends the key', () => {
		const workspaceSettings = [
			'saveFolder',
			'fileName',
			'autoSave',
			'siteRoot',
			'reportMissingImages',
			'missingImages.codeLens',
		];
		for (const key of settingKeys.filter((each) => !workspaceSettings.includes(each))) {
			assert.equal(properties[`seaOtter.${key}`]?.scope, 'application', key);
		}
	});

	it('ignores an endpoint that a workspace sets', async () => {
		const configuration = vscode.workspace.getConfiguration('seaOtter');
		const target = vscode.ConfigurationTarget.Workspace;
		await assert.rejects(async () => {
			await configuration.update('endpoint', 'https://example.com/v1', target);
		});
		const folder = vscode.workspace.workspaceFolders?.[0];
		assert.ok(folder);
		const settings = vscode.Uri.joinPath(folder.uri, '.vscode', 'settings.json');
		const hostile = {
			'seaOtter.endpoint': 'https://example.com/v1',
			'seaOtter.saveFolder': 'mine',
		};
		await vscode.workspace.fs.writeFile(settings, Buffer.from(JSON.stringify(hostile)));
		await until(10_000, "the workspace's settings", () =>
			Promise.resolve(saveFolder(folder.uri, undefined)[0] === 'mine' || undefined),
		);
		assert.equal(serviceSettings().endpoint.base, 'https://inference.do-ai.run/v1');
		await vscode.workspace.fs.delete(settings);
		await until(10_000, 'the default', () =>
			Promise.resolve(saveFolder(folder.uri, undefined) === 'auto' || undefined),
		);
	});

	it('activates for its panel, and for documents in which it can find missing images', () => {
		const [panel, ...others] = manifest.activationEvents;
		assert.equal(panel, `onWebviewPanel:${resultsPanelType}`);
		assert.deepEqual(
			others.map((event) => event.replace('onLanguage:', '')),
			quickFixLanguages,
		);
	});
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { withImages } from '../support/imageService/faults';
import { pngOpaque } from '../support/imageService/samples';
import { until } from '../support/wait';
import { useDocuments } from './documents';
import { Files } from './files';
import type { Page } from './page';
import { setting, type Stage } from './stage';

/** What the walkthrough and the palette wait for. test/ui/walkthrough.test.ts shows that they see it. */
describe('context keys', () => {
	const files = new Files(['book', 'images']);
	let stage: Stage;

	useDocuments(files, (set) => {
		stage = set;
	});

	const reached = (...expected: string[]) =>
		until(10_000, `the milestones ${expected.join(', ')}`, () => {
			const found = stage.globalState.get<string[]>('milestones') ?? [];
			return Promise.resolve(found.join() === expected.join() ? true : undefined);
		});
	const lacksKey = (page: Page, expected: boolean) =>
		until(10_000, expected ? 'the question for a key' : 'the end of that question', () =>
			Promise.resolve(page.bar?.lacksKey === expected || undefined),
		);

	it('follow what the user has done, and remember it', async () => {
		await stage.generate({ n: 1 });
		await reached('hasKey', 'hasImages');
		await files.openAt('book/a.md', '# Otters\n\n|\n');
		const { id } = await stage.newest();
		const page = stage.openPage();
		page.press('insert', id, 0);
		await reached('hasKey', 'hasImages', 'hasInserted');
		await files.open('![Kelp](kelp.png)\n', 'book/b.md');
		stage.service.fault(withImages(pngOpaque.bytes));
		await stage.seaOtter.commands.generateMissingImages();
		await reached('hasKey', 'hasImages', 'hasInserted', 'hasFilledMissing');
		await stage.reload();
		await stage.generate({ n: 1 });
		await reached('hasKey', 'hasImages', 'hasInserted', 'hasFilledMissing');
	});

	it('follow the key of the current endpoint, which the page asks for', async () => {
		await stage.secrets.delete(stage.secretName);
		const page = stage.openPage();
		await lacksKey(page, true);
		assert.equal(stage.globalState.get('milestones'), undefined);
		stage.typedKeys.push(stage.service.key);
		page.say({ type: 'action', action: 'setKey' });
		await lacksKey(page, false);
		await reached('hasKey');
		await setting('endpoint', 'https://elsewhere.example/v1');
		await lacksKey(page, true);
		await setting('endpoint', stage.service.endpoint);
		await lacksKey(page, false);
	});

	it('stay unknown, and are logged, if the secret storage fails', async () => {
		stage.secrets.failing = 'get';
		const page = stage.openPage();
		await until(10_000, 'the line in the log', () =>
			Promise.resolve(stage.log.some((line) => line.startsWith('key: cannot tell')) || undefined),
		);
		assert.equal(page.bar?.lacksKey ?? false, false);
		assert.equal(stage.globalState.get('milestones'), undefined);
	});

	it('let the page open the walkthrough', async () => {
		stage.openPage().say({ type: 'action', action: 'openWalkthrough' });
		await until(10_000, 'the tab of the walkthrough', () => {
			const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
			return Promise.resolve(
				tabs.some(({ label }) => /Walkthrough|Welcome|Get Started/.test(label)) || undefined,
			);
		});
	});
});

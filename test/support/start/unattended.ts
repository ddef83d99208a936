import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { removeFolder, sampleWorkspace } from '../folders';
import { until, within } from '../wait';
import { selectors } from '../vscode/selectors';
import { openWorkbench, type Workbench } from '../vscode/workbench';
import type { Unattended } from './options';
import { copyImage, imagesSaved } from './savedImages';
import type { Service } from './service';
import { answerAll } from './wizard';

/**
 * Generates as a person would, in a browser without a window: palette, wizard, "Save" or "Save All". Prints
 * the saved images, and tells whether they are as many as asked for.
 */
export async function generateUnattended(wanted: Unattended, service: Service): Promise<boolean> {
	const { folder, parent } = sampleWorkspace();
	process.once('exit', () => {
		removeFolder(parent);
	});
	const seconds = Math.min(290, wanted.timeout / 1000);
	const work = async () => {
		const workbench = await openWorkbench({
			folder,
			// The list has the buttons for a whole generation.
			settings: {
				...service.settings,
				'seaOtter.timeout': seconds,
				'seaOtter.defaultView': 'list',
			},
			env: { MODEL_ACCESS_KEY: undefined },
		});
		try {
			return await generate(workbench, folder, wanted, service.key ?? '');
		} finally {
			await workbench.close();
		}
	};
	return within(wanted.timeout, 'the generation of the images', work());
}

async function generate(
	workbench: Workbench,
	folder: string,
	wanted: Unattended,
	key: string,
): Promise<boolean> {
	await workbench.runCommand('Sea Otter: Generate Image');
	const panel = await answerAll(workbench, { ...wanted, key }, wanted.timeout);
	const received = panel === undefined ? 0 : await receive(panel, wanted.timeout);
	if (panel !== undefined && received > 0) await save(workbench, panel, received, folder, wanted);
	const texts = await complaints(workbench, panel);
	await picture(workbench, join(wanted.out, 'results.png'));
	if (received >= wanted.count) return true;
	console.error(texts.join('\n') || `${received} of ${wanted.count} images came.`);
	return false;
}

/** The panel, which is alone in the editor area, without the messages before it. */
async function picture(workbench: Workbench, path: string): Promise<void> {
	await workbench.runCommand('Notifications: Clear All Notifications');
	for (const { text, place } of await workbench.notifications.list())
		if (place === 'strip') await workbench.notifications.dismiss(text);
	await workbench.notifications.gone(/./);
	await workbench.page.locator(selectors.editorArea).screenshot({ path, animations: 'disabled' });
}

function newest(panel: FrameLocator): Locator {
	return panel.locator('article').first();
}

/** Waits for the end of the newest generation, and tells how many images it has. */
async function receive(panel: FrameLocator, milliseconds: number): Promise<number> {
	const ended = panel.locator('article:first-of-type[data-running="false"]').first();
	await ended.waitFor({ timeout: milliseconds });
	const images = newest(panel).locator('li img');
	await until(30_000, 'the drawing of the images', async () =>
		images.evaluateAll((all) =>
			all.every((image) => image instanceof HTMLImageElement && image.complete) ? true : undefined,
		),
	);
	return newest(panel).locator('li:has(img)').count();
}

async function save(
	workbench: Workbench,
	panel: FrameLocator,
	count: number,
	folder: string,
	wanted: Unattended,
) {
	const label = count > 1 ? 'Save All' : /^Save: /;
	await newest(panel).getByRole('button', { name: label }).click();
	const files = await imagesSaved(join(folder, 'images'), count, wanted.timeout);
	await workbench.notifications.shown(/^Saved /);
	for (const file of files) console.log(JSON.stringify(copyImage(file, wanted.out)));
}

/** What the user would have read: in the panel, and in messages that do not say the same. */
async function complaints(
	workbench: Workbench,
	panel: FrameLocator | undefined,
): Promise<string[]> {
	const failures = panel && newest(panel).locator('.failure');
	const texts = (await failures?.allInnerTexts()) ?? [];
	const notifications = await workbench.notifications.list();
	const others = notifications
		.filter(
			({ severity, text }) => severity !== 'info' && !texts.some((each) => text.includes(each)),
		)
		.map(({ text }) => text);
	return [...new Set([...texts, ...others])];
}

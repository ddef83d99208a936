import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFewerColors } from './support/fewerColors';
import { removeFolder, root, sampleWorkspace } from './support/folders';
import { drawPicture } from './support/imageService/picture';
import { manifestText } from './support/manifestTexts';
import { writePictures } from './support/pictureLibrary';
import { exitOnSignals } from './support/vscode/processes';
import { openWorkbench, type Workbench } from './support/vscode/workbench';
import { drawn } from './ui/panel';
import { panelTitle } from './ui/steps';

/*
 * npm run picture
 *
 * Takes the picture of the panel for README.md and media/overview.md, in VS Code: a document, and a library
 * beside it.
 */
const target = join(root, 'media', 'panel.png');

/** Bytes. */
const largest = 300_000;

const guide = `# Otters of the bay

Sea otters rest on their backs, wrapped in kelp so that they
don't drift away.

![A sea otter at dawn](images/sea-otter-at-dawn.png)

## When to see them

Early in the morning, before the boats go out.
`;

async function main(): Promise<void> {
	const { folder, parent } = sampleWorkspace();
	writeFileSync(join(folder, 'GUIDE.md'), guide);
	mkdirSync(join(folder, 'images'));
	const image = join(folder, 'images', 'sea-otter-at-dawn.png');
	writeFileSync(image, drawPicture('A sea otter at dawn', 0, 256, 256));
	const workbench = await openWorkbench({
		folder,
		settings: { 'seaOtter.model': 'openai-gpt-image-1', 'editor.minimap.enabled': false },
		storage: (storage) => {
			writePictures(join(storage, 'library'));
		},
		viewport: { width: 1280, height: 800 },
	});
	try {
		await takePicture(workbench);
	} finally {
		await workbench.close();
		removeFolder(parent);
	}
	const { length } = readFileSync(target);
	console.log(`${target}: ${Math.round(length / 1000)} KB`);
	if (length > largest) throw new Error(`It should be at most ${largest / 1000} KB.`);
}

async function takePicture(workbench: Workbench): Promise<void> {
	await workbench.openFile('GUIDE.md');
	await workbench.page.keyboard.press('ControlOrMeta+b');
	await workbench.runCommand(`Sea Otter: ${manifestText('command.showResults')}`);
	const panel = await workbench.webview(panelTitle);
	await panel.locator('img').first().waitFor();
	await drawn(panel);
	// The tooltip of what was clicked last.
	await workbench.page.mouse.move(350, 650);
	await workbench.page.locator('.workbench-hover').first().waitFor({ state: 'hidden' });
	await workbench.screenshot('panel');
	const picture = readFileSync(join(root, 'test-results', 'panel.png'));
	writeFileSync(target, picture.length > largest ? withFewerColors(picture) : picture);
}

exitOnSignals();
main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});

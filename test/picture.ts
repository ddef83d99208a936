import { copyFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolder, root, sampleWorkspace } from './support/folders';
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

![A sea otter at dawn](images/a-sea-otter-floating-on-its-back.png)

## When to see them

Early in the morning, before the boats go out.
`;

async function main(): Promise<void> {
	const { folder, parent } = sampleWorkspace();
	writeFileSync(join(folder, 'GUIDE.md'), guide);
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
	const { size } = statSync(target);
	console.log(`${target}: ${Math.round(size / 1000)} KB`);
	if (size > largest) throw new Error(`It should be at most ${largest / 1000} KB.`);
}

async function takePicture(workbench: Workbench): Promise<void> {
	await workbench.openFile('GUIDE.md');
	await workbench.page.keyboard.press('ControlOrMeta+b');
	await workbench.runCommand('Sea Otter: Show Images');
	const panel = await workbench.webview(panelTitle);
	await panel.locator('img').first().waitFor();
	await drawn(panel);
	await workbench.screenshot('panel');
	copyFileSync(join(root, 'test-results', 'panel.png'), target);
}

exitOnSignals();
main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});

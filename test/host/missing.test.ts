import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import { provideMissingImageActions } from '../../src/host/missing/quickFix';
import { withImages } from '../support/imageService/faults';
import { pngOpaque } from '../support/imageService/samples';
import { until } from '../support/wait';
import { useDocuments } from './documents';
import { Files } from './files';
import { type Stage } from './stage';

describe('missing images', () => {
	const files = new Files([
		'pictures',
		'linked',
		'GUIDE.md',
		'page.html',
		'raft.png',
		'kelp.jpeg',
		'hero.png',
	]);
	let stage: Stage;

	before(async () => {
		await vscode.extensions.getExtension('sea-otter.sea-otter')?.activate();
	});

	useDocuments(files, (set) => {
		stage = set;
	});

	const insert = async (document: vscode.TextDocument, text: string) => {
		const edit = new vscode.WorkspaceEdit();
		edit.insert(document.uri, new vscode.Position(0, 0), text);
		await vscode.workspace.applyEdit(edit);
	};
	/** What the light bulb offers of ours in a line, from 0; that of VS Code asks the extension itself. */
	const offered = async ({ uri }: vscode.TextDocument, line = 0, toLine = line) => {
		const range = new vscode.Range(line, 2, toLine, 2);
		const ask = async (): Promise<vscode.CodeAction[] | undefined> => {
			try {
				return await vscode.commands.executeCommand(
					'vscode.executeCodeActionProvider',
					uri,
					range,
					vscode.CodeActionKind.QuickFix.value,
				);
			} catch (error) {
				// VS Code's own extension for the language cancels all answers while its server starts.
				if (error instanceof Error && error.name === 'Canceled') return undefined;
				throw error;
			}
		};
		const actions = await until(30_000, 'the light bulb', ask);
		return actions.filter(({ command }) => command?.command.startsWith('seaOtter.'));
	};
	const offeredOne = async (document: vscode.TextDocument, line = 0, toLine = line) =>
		(await offered(document, line, toLine)).filter(
			({ command }) => command?.command === 'seaOtter.generateReferencedImage',
		);
	const titles = async (document: vscode.TextDocument, line = 0, toLine = line) =>
		(await offeredOne(document, line, toLine)).map(({ title }) => title);
	/** Without VS Code's own extension for the language, which fails here and takes all answers with it. */
	const offeredDirectly = async (document: vscode.TextDocument) => {
		const { token } = new vscode.CancellationTokenSource();
		const range = document.lineAt(0).range;
		const actions = await provideMissingImageActions(document, range, [], token);
		return actions.map(({ title }) => title);
	};
	/** Runs the last quick fix offered from the first line to `toLine`. */
	const take = async (document: vscode.TextDocument, toLine = 0) => {
		const action = (await offeredOne(document, 0, toLine)).at(-1);
		const [place] = (action?.command?.arguments ?? []) as unknown[];
		await stage.seaOtter.commands.generateReferencedImage(place);
	};

	describe('in a quick fix', () => {
		it('are offered if the cursor touches a reference', async () => {
			await files.write('pictures/There.PNG');
			const document = await files.open(
				[
					'![A raft](pictures/the%20raft.png)',
					'![There](pictures/there.png)',
					'no image',
					'![Web](https://example.com/otter.png)',
					'![Kelp](./kelp.jpeg) and ![Again](kelp.jpeg)',
				].join('\n'),
			);
			assert.deepEqual(await titles(document), ['Generate this image: the raft.png']);
			for (const line of [1, 2, 3]) assert.deepEqual(await titles(document, line), []);
			assert.deepEqual(await titles(document, 0, 4), [
				'Generate this image: the raft.png',
				'Generate this image: kelp.jpeg',
			]);
			await files.write('kelp.jpeg');
			assert.deepEqual(await titles(document, 4), [], 'it exists now');
		});

		it('are offered in every line of a reference and at its definition', async () => {
			const definition = await files.open('![A raft][raft]\n\n[raft]: pictures/raft.png');
			for (const line of [0, 2])
				assert.deepEqual(await titles(definition, line), ['Generate this image: raft.png']);
			const page = await files.open('<img\n  alt="A raft"\n  src="raft.png"\n>', 'page.html');
			for (const line of [0, 1, 2])
				assert.deepEqual(await titles(page, line), ['Generate this image: raft.png']);
		});

		it('are offered in JavaScript with elements, but not for its strings', async () => {
			const elements = 'const Raft = () => <img src="./raft.png" alt="A raft" />;';
			const document = await files.open(elements, 'pictures/raft.js');
			assert.deepEqual(await offeredDirectly(document), ['Generate this image: raft.png']);
			const strings = await files.open('load("./pictures/raft.png");', 'pictures/load.js');
			assert.deepEqual(await offeredDirectly(strings), []);
		});

		it('are not offered at paths that must not be written', async () => {
			await symlink(tmpdir(), files.path('linked'));
			const paths = ['../../x.png', '.git/x.png', 'CON.png', 'linked/x.png', '.vscode/x.png'];
			const lines = [...paths, 'GUIDE.md/x.png', 'C:/x.png'].map((path) => `![x](${path})`);
			const document = await files.open(lines.join('\n\n'));
			assert.deepEqual(await titles(document, 0, document.lineCount - 1), []);
			await stage.seaOtter.commands.generateMissingImages();
			await stage.message(/^No images are missing in GUIDE\.md\.$/);
		});

		it('are not offered where their file can’t exist', async () => {
			const [long, bytes] = [`${'a'.repeat(252)}.png`, `${'ü'.repeat(126)}.png`];
			const fitting = 'a'.repeat(251);
			const paths = [long, bytes, `pictures/${long}`, `${'b'.repeat(256)}/x.png`];
			const lines = [...paths, `${fitting}.png`].map((path) => `![x](${path})`);
			const document = await files.open(lines.join('\n\n'));
			assert.deepEqual(await titles(document, 0, document.lineCount - 3), []);
			assert.equal((await titles(document, document.lineCount - 1)).length, 1);
			stage.picks = () => false;
			await stage.seaOtter.commands.generateMissingImages();
			assert.deepEqual(
				stage.missingQuestions.flatMap(({ images }) => images).map(({ segments }) => segments),
				[[`${fitting}.png`]],
			);
		});

		it('are saved at the path in the document, with its alternative text as the prompt', async () => {
			const document = await files.open('![Two otters](pictures/new/the%20raft.png)');
			stage.service.fault(withImages(pngOpaque.bytes));
			await take(document);
			const { draft, help } = stage.requestQuestions[0] ?? {};
			assert.deepEqual([draft?.prompt, draft?.n], ['Two otters', 1]);
			assert.equal(help?.heading, 'Generate pictures/new/the raft.png');
			await stage.message(/^Saved pictures\/new\/the raft\.png\.$/);
			assert.ok(
				(await files.read('pictures/new/the raft.png')).equals(Buffer.from(pngOpaque.bytes)),
			);
			const { images } = await stage.newest();
			assert.match(images[0]?.saved ?? '', /the%20raft\.png$/);
			assert.deepEqual(await offered(document), []);
		});

		it('are the chosen ones if a tag refers to several', async () => {
			const text = '<img src="a.png" style="background: url(hero.png);\n  ">';
			const page = await files.open(text, 'page.html');
			stage.service.fault(withImages(pngOpaque.bytes));
			await take(page, 1);
			assert.equal(stage.requestQuestions[0]?.help.heading, 'Generate hero.png');
			await stage.message(/^Saved hero\.png\.$/);
		});

		it('are updated even if the copy can’t be recorded', async () => {
			const document = await files.open('![A hero](hero.gif)');
			stage.service.fault(withImages(pngOpaque.bytes));
			await take(document);
			const message = await stage.message(/it's in PNG format/);
			stage.seaOtter.library.markSaved = () => Promise.reject(new Error('the disk is full'));
			message.press('Save as hero.png and Update Reference');
			await stage.message(/^Saved hero\.png and updated GUIDE\.md\.$/);
			assert.equal(document.getText(), '![A hero](hero.png)');
		});

		it('are reported if they are no longer missing', async () => {
			const document = await files.open('![A raft](raft.png)');
			const [action] = await offered(document);
			await files.write('raft.png');
			const [place] = (action?.command?.arguments ?? []) as unknown[];
			await stage.seaOtter.commands.generateReferencedImage(place);
			await stage.message(/^That image is no longer missing\.$/);
			assert.deepEqual(stage.requestQuestions, []);
		});

		it('do nothing for arguments that aren’t from a quick fix', async () => {
			const { uri } = await files.open('![A raft](raft.png)');
			for (const argument of [
				...[undefined, null, 'GUIDE.md', [], { uri: 1, start: 0 }, { uri: uri.toString() }],
				...[uri, { uri: uri.toString(), start: '0' }, { uri: 'file:///etc/passwd', start: 0 }],
			]) {
				await stage.seaOtter.commands.generateReferencedImage(argument);
			}
			assert.deepEqual([stage.requestQuestions, stage.messages], [[], []]);
		});
	});

	describe('that can’t be saved under their names', () => {
		const label = 'Save as hero-2.png and Update Reference';

		it('are saved under another name, which updates the document, only if the user agrees', async () => {
			const document = await files.open('![A hero](pictures/hero.webp) ![](./pictures/hero.webp)');
			await files.write('pictures/hero.png');
			stage.service.fault(withImages(pngOpaque.bytes));
			await take(document);
			const message = await stage.message(
				/^The image isn't saved yet because it's in PNG format, which doesn't match pictures\/hero\.webp\.$/,
			);
			assert.deepEqual(message.buttons, [label]);
			assert.deepEqual(await files.list('pictures'), ['hero.png']);
			await insert(document, '# Heroes\n');
			message.press(label);
			await stage.message(/^Saved pictures\/hero-2\.png and updated GUIDE\.md\.$/);
			const text = '# Heroes\n![A hero](pictures/hero-2.png) ![](./pictures/hero-2.png)';
			assert.equal(document.getText(), text);
			assert.equal((await files.read('pictures/hero.png')).toString(), 'mine');
			await vscode.commands.executeCommand('undo');
			assert.match(document.getText(), /hero\.webp.*hero\.webp/, 'one step to undo');
		});

		it('don’t replace files created meanwhile, even if the case differs', async () => {
			const document = await files.open('![A hero](pictures/hero.png)');
			stage.service.fault({ ...withImages(pngOpaque.bytes), delay: 500 });
			const arrived = stage.service.nextRequest();
			const taken = take(document);
			await arrived;
			await files.write('pictures/Hero.PNG');
			await taken;
			const message = await stage.message(
				/^The image isn't saved yet because pictures\/hero\.png already exists\.$/,
			);
			assert.deepEqual(message.buttons, [label]);
			assert.equal((await files.read('pictures/Hero.PNG')).toString(), 'mine');
			assert.deepEqual(await files.list('pictures'), ['Hero.PNG']);
		});

		it('are saved even if the document no longer refers to them', async () => {
			const document = await files.open('![A hero](hero.svg)');
			stage.service.fault(withImages(pngOpaque.bytes));
			await take(document);
			const edit = new vscode.WorkspaceEdit();
			edit.replace(document.uri, new vscode.Range(0, 0, 0, 30), 'Nothing.');
			await vscode.workspace.applyEdit(edit);
			(await stage.message(/it's in PNG format/)).press('Save as hero.png and Update Reference');
			const message = await stage.message(/^Saved hero\.png, but couldn't update GUIDE\.md\.$/);
			message.press('Copy Path');
			await until(5000, 'the path on the clipboard', async () =>
				(await vscode.env.clipboard.readText()) === 'hero.png' ? true : undefined,
			);
			assert.equal(document.getText(), 'Nothing.');
		});
	});
});

import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { provideMissingImageActions } from '../../src/host/missing/quickFix';
import { until } from '../support/wait';
import { useDocuments } from './documents';
import { Files } from './files';
import { setting, type Stage } from './stage';

/** The extension that VS Code has activated provides these, not that of the stage. */
describe('diagnostics of missing images', () => {
	const files = new Files(['book']);
	let stage: Stage;

	useDocuments(files, (set) => {
		stage = set;
	});

	const own = (document: vscode.TextDocument) =>
		vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Sea Otter');

	/** Waits until exactly these texts are underlined. */
	const underlined = (document: vscode.TextDocument, ...texts: string[]) =>
		until(10_000, `diagnostics of ${texts.join(', ') || 'nothing'}`, () => {
			const found = own(document);
			const isSame = found.map(({ range }) => document.getText(range)).join() === texts.join();
			return Promise.resolve(isSame ? found : undefined);
		});

	const replace = async (document: vscode.TextDocument, text: string) => {
		const edit = new vscode.WorkspaceEdit();
		edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
		await vscode.workspace.applyEdit(edit);
	};

	const text = '![An otter](otter.png) ![Kelp](pictures/kelp.png)\n';

	it('follow the setting, the text and the files', async () => {
		const document = await files.open(text, 'book/a.md');
		assert.deepEqual(own(document), []);
		await setting('reportMissingImages', true);
		const [first] = await underlined(document, 'otter.png', 'pictures/kelp.png');
		assert.deepEqual(
			[first?.message, first?.code, first?.severity],
			["The image otter.png doesn't exist.", 'missing-image', vscode.DiagnosticSeverity.Warning],
		);
		await replace(document, `Kelp first: ${text}![Clam](clam.png)\n`);
		await underlined(document, 'otter.png', 'pictures/kelp.png', 'clam.png');
		await files.write('book/pictures/kelp.png');
		await underlined(document, 'otter.png', 'clam.png');
		await rm(files.path('book/pictures'), { recursive: true });
		await underlined(document, 'otter.png', 'pictures/kelp.png', 'clam.png');
		await setting('reportMissingImages', false);
		await underlined(document);
	});

	it('offer the quick fix that generates the image', async () => {
		await setting('reportMissingImages', true);
		const document = await files.open(text, 'book/b.md');
		const [diagnostic] = await underlined(document, 'otter.png', 'pictures/kelp.png');
		assert.ok(diagnostic);
		// VS Code's command for this leaves out the diagnostics.
		const { token } = new vscode.CancellationTokenSource();
		const actions = await provideMissingImageActions(
			document,
			diagnostic.range,
			own(document),
			token,
		);
		assert.deepEqual(
			actions.map(({ title, diagnostics }) => [title, diagnostics]),
			[
				['Generate this image: otter.png', [diagnostic]],
				['Generate All 2 Missing Images', undefined],
			],
		);
		assert.deepEqual(stage.service.requests, []);
	});

	it('are not shown for programs', async () => {
		await setting('reportMissingImages', true);
		const program = await files.open('load("./otter.png");\n', 'book/load.ts');
		const document = await files.open(text, 'book/c.md');
		await underlined(document, 'otter.png', 'pictures/kelp.png');
		assert.deepEqual(own(program), []);
	});

	it('go with their document', async () => {
		await setting('reportMissingImages', true);
		// A document that an extension has opened stays open for minutes: only VS Code opens this one.
		await files.write('book/closed.md', text);
		const uri = vscode.Uri.joinPath(files.folder, 'book/closed.md');
		await vscode.commands.executeCommand('vscode.open', uri);
		const document = await until(10_000, 'the open document', () =>
			Promise.resolve(
				vscode.workspace.textDocuments.find(({ uri: { path } }) => path === uri.path),
			),
		);
		await underlined(document, 'otter.png', 'pictures/kelp.png');
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		await underlined(document);
	});
});

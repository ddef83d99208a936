import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { useDocuments } from './documents';
import { Files } from './files';
import type { Stage } from './stage';

const prompt = 'A cute baby sea otter';
const reference = `![${prompt}](images/a-cute-baby-sea-otter.png)`;

describe('an inserted reference', () => {
	const files = new Files(['images', 'page.html', 'notes.md']);
	let stage: Stage;

	useDocuments(files, (set) => {
		stage = set;
	});

	const open = (path: string, text: string) => files.openAt(path, text);
	const insert = async (images = 1) => {
		const generation = await stage.generate({ n: images });
		stage.openPage().press('insertAll', generation.id);
		await stage.message(/^Saved .* and inserted (it|them) into /);
	};

	it('doesn’t change front matter and the line after it, as one undo step', async () => {
		const document = await open('notes.md', '|---\na: b\n---\n# Otters\n');
		await insert(2);
		const second = reference.replace('otter.png', 'otter-2.png');
		assert.equal(document.getText(), `---\na: b\n---\n\n${reference}\n${second}\n\n# Otters\n`);
		await vscode.window.showTextDocument(document);
		await vscode.commands.executeCommand('undo');
		assert.equal(document.getText(), '---\na: b\n---\n# Otters\n');
	});

	it('separates the reference from the text next to it', async () => {
		const document = await open('notes.md', '# Otters\n|\nThe end.\n');
		await insert();
		assert.equal(document.getText(), `# Otters\n\n${reference}\n\nThe end.\n`);
	});

	it('makes a paragraph of its own at the end of a line', async () => {
		const document = await open('notes.md', 'Ask Sea Otter for one.|\nThe end.\n');
		await insert();
		assert.equal(document.getText(), `Ask Sea Otter for one.\n\n${reference}\n\nThe end.\n`);
	});

	it('keeps words apart from the reference in the middle of a line', async () => {
		const document = await open('notes.md', 'Some |otters hold hands.\n');
		await insert();
		assert.equal(document.getText(), `Some ${reference} otters hold hands.\n`);
	});

	it('writes a line of its own in a page, indented and closed as others there', async () => {
		const document = await open('page.html', '<main>\n\t<p>Otters<br/></p>|\n</main>\n');
		await insert();
		assert.equal(
			document.getText(),
			'<main>\n\t<p>Otters<br/></p>\n' +
				`\t<img src="images/a-cute-baby-sea-otter.png" alt="${prompt}"/>\n</main>\n`,
		);
	});
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findDocuments, mostDocuments } from '../../src/host/workspace/documentSearch';

/** The names in the folders of a file system that VS Code can't search; folders end with `/`. */
type Tree = Readonly<Record<string, readonly string[]>>;

const scheme = 'sea-otter-tree';
const root = vscode.Uri.from({ scheme, path: '/site' });

describe('the documents of a virtual workspace', () => {
	let tree: Tree;
	const reads: string[] = [];
	let provider: vscode.Disposable;

	before(() => {
		provider = vscode.workspace.registerFileSystemProvider(
			scheme,
			treeProvider(() => tree, reads),
		);
	});

	beforeEach(() => {
		reads.length = 0;
	});

	after(() => {
		provider.dispose();
	});

	const find = async () => {
		const { token } = new vscode.CancellationTokenSource();
		return (await findDocuments(root, token)).map(({ path }) => path);
	};

	it('are found folder by folder, without excluded folders, links and other files', async () => {
		tree = {
			'/site': ['b.md', 'a.html', 'otter.png', 'node_modules/', 'docs/', '.git/', 'circle@'],
			'/site/docs': ['page.adoc', 'gone/'],
			'/site/node_modules': ['readme.md'],
			'/site/.git': ['description.md'],
			'/site/circle': ['again.md'],
		};
		assert.deepEqual(await find(), ['/site/a.html', '/site/b.md', '/site/docs/page.adoc']);
		assert.ok(!reads.includes('/site/circle'), reads.join());
	});

	it('are at most one more than are searched', async () => {
		const names = Array.from({ length: mostDocuments }, (_, index) => `${index}.md`);
		tree = {
			'/site': [...names, 'more/'],
			'/site/more': ['1.md', '2.md', 'deep/'],
			'/site/more/deep': ['3.md'],
		};
		assert.equal((await find()).length, mostDocuments + 1);
		assert.ok(!reads.includes('/site/more/deep'), reads.join());
	});
});

function treeProvider(tree: () => Tree, reads: string[]): vscode.FileSystemProvider {
	const unsupported = () => {
		throw vscode.FileSystemError.NoPermissions();
	};
	return {
		onDidChangeFile: () => vscode.Disposable.from(),
		watch: () => vscode.Disposable.from(),
		stat: () => ({ type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }),
		readDirectory: ({ path }) => {
			reads.push(path);
			const names = tree()[path];
			if (!names) throw vscode.FileSystemError.FileNotFound();
			return names.map((name) => [name.replace(/[/@]$/, ''), typeOf(name)]);
		},
		createDirectory: unsupported,
		readFile: unsupported,
		writeFile: unsupported,
		delete: unsupported,
		rename: unsupported,
	};
}

function typeOf(name: string): vscode.FileType {
	if (name.endsWith('@')) return vscode.FileType.Directory | vscode.FileType.SymbolicLink;
	return name.endsWith('/') ? vscode.FileType.Directory : vscode.FileType.File;
}

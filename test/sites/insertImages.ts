import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build as bundle } from 'esbuild';
import { runTests } from '@vscode/test-electron';
import { root } from '../support/folders';
import type { Site } from './generatorRow';
import {
	cursorMark,
	planVariable,
	type InsertionPlan,
	type InsertionResult,
	type InsertionTask,
} from './insertions';
import { placeSite } from './placement';

/** Places the sites in a folder, and has Sea Otter insert an image into each of their documents, in VS Code. */
export async function insertImages(
	sites: readonly Site[],
	folder: string,
): Promise<InsertionResult[]> {
	const results = join(folder, 'results.json');
	if (!existsSync(results)) await insertInto(sites, folder, results);
	return JSON.parse(readFileSync(results, 'utf8')) as InsertionResult[];
}

async function insertInto(sites: readonly Site[], folder: string, results: string): Promise<void> {
	const workspace = join(folder, 'sites.code-workspace');
	const plan: InsertionPlan = {
		results,
		tasks: sites.flatMap((site) => {
			placeSite(site, join(folder, site.id));
			return tasksOf(site, join(folder, site.id));
		}),
	};
	const path = join(folder, 'plan.json');
	writeFileSync(path, JSON.stringify(plan));
	writeFileSync(workspace, JSON.stringify({ folders: sites.map(({ id }) => ({ path: id })) }));
	await runTests({
		vscodeExecutablePath: join(root, 'test', 'support', 'vscode', 'code'),
		extensionDevelopmentPath: root,
		extensionTestsPath: await bundleHostPart(),
		extensionTestsEnv: { [planVariable]: path },
		launchArgs: [workspace, '--disable-extensions'],
	});
}

/** A task for each document. The image's name says where it belongs. */
function tasksOf({ id, generator }: Site, folder: string): InsertionTask[] {
	const marked = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => readFileSync(path, 'utf8').includes(cursorMark))
		.map((path) => path.slice(folder.length + 1));
	const known = Object.entries(generator.documents);
	const unknown = marked.filter((path) => !Object.hasOwn(generator.documents, path));
	if (unknown.length > 0 || marked.length !== known.length)
		throw new Error(`The documents of ${generator.name} are ${marked.join(', ')}`);
	return known.map(([document, { saveFolder = generator.saveFolder }]) => ({
		folder,
		document,
		saveFolder,
		prompt: `Otter of ${id} in ${document.replaceAll(/[^A-Za-z\d]+/g, ' ')}`,
	}));
}

/** Builds the extension, and what runs in the extension host. */
async function bundleHostPart(): Promise<string> {
	execFileSync(process.execPath, ['esbuild.mjs', '--release'], { cwd: root });
	const outfile = join(root, 'dist', 'test', 'sites.js');
	await bundle({
		entryPoints: [join(root, 'test', 'host', 'insertIntoSites.ts')],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
		external: ['vscode', 'mocha'],
		logLevel: 'warning',
	});
	return outfile;
}

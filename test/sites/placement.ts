import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/folders';
import { folderOf, type Generator, type Site } from './generatorRow';

/** Stands for the base path in the files of a site. */
const baseMark = '@BASE@';

export function projectOf(generator: Generator): string {
	return join(root, 'test', 'sites', 'projects', folderOf(generator));
}

/** Where a generator is installed, and builds its sites. */
export function workshopOf(generator: Generator): string {
	return join(root, 'dist', 'cache', 'sites', folderOf(generator));
}

/** Writes a site's files into a new folder. */
export function placeSite({ generator, base }: Site, folder: string): void {
	mkdirSync(folder, { recursive: true });
	cpSync(projectOf(generator), folder, { recursive: true });
	for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		if (!file.isFile()) continue;
		const path = join(file.parentPath, file.name);
		const text = readFileSync(path, 'utf8');
		if (text.includes(baseMark)) writeFileSync(path, text.replaceAll(baseMark, base));
	}
}

/** What is installed stays in the folder in which sites are built. */
const installed = ['node_modules', 'installed.json'];

/** Replaces the site in the generator's folder by another. Returns the folder. */
export function placeInWorkshop(generator: Generator, folder: string): string {
	const workshop = workshopOf(generator);
	mkdirSync(workshop, { recursive: true });
	for (const name of readdirSync(workshop))
		if (!installed.includes(name)) rmSync(join(workshop, name), { recursive: true });
	cpSync(folder, workshop, { recursive: true });
	return workshop;
}

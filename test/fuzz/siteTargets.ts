import assert from 'node:assert/strict';
import { eleventyFolders } from '../../src/core/document/eleventyFolders';
import { inclusions } from '../../src/core/document/inclusions';
import { graphicsFolders } from '../../src/core/document/latexFigures';
import { mainDocument } from '../../src/core/document/mainDocuments';
import { pathBelow } from '../../src/core/document/paths';
import { SiteSettings } from '../../src/core/document/siteSettings';
import { siteOf, type Site } from '../../src/core/document/sites';
import type { ReferenceLanguage } from '../../src/core/document/languages';
import type { Chance } from './chance';
import { hostileText } from './hostileTexts';
import { mutatedText } from './mutations';
import { textTarget, type Target } from './target';

/** No folder of a site leads out of the project. */
function checkSite({ folder, images, documents, pageFolders, alsoServed = [] }: Site): void {
	const served = alsoServed.flatMap((each) => [each.folder, each.at]);
	for (const path of [folder, images, documents, pageFolders, ...served])
		assert.ok(!path?.startsWith('/') && !path?.split('/').includes('..'), path);
}

async function checkProject(file: string, text: string): Promise<void> {
	const site = await siteOf({ paths: [file], read: () => Promise.resolve(text) });
	if (site) checkSite(site);
}

/** The names of settings that the configurations below have. */
const keys = ['publishDir', 'staticDir', 'baseURL', 'base', 'dirs', 'on'];

function checkSettings(file: string, text: string): void {
	const settings = new SiteSettings(file, text);
	for (const key of keys) {
		for (const value of [settings.value(key) ?? '', ...settings.values(key)])
			assert.ok(!value.includes('\n') && text.includes(value), value);
		const folder = settings.folder(key) ?? '';
		assert.ok(!folder.startsWith('/') && !folder.split('/').includes('..'), folder);
		assert.match(settings.base(key) ?? '', /^(\/[^\s<>{}$]*)?$/);
		assert.ok([true, false, undefined].includes(settings.isOn(key)));
	}
}

const toml =
	'baseURL = "https://a.example/b/"\nstaticDir = ["a", \'b\']\n[module]\non = true # x\n';
const script =
	'// base: "old"\nexport default { base: "/b/", staticDir: `a/b`, dirs: [\n"a",\n\'b\',\n], on: true };\n';
const eleventy =
	'setInputDirectory("src"); addPassthroughCopy({ "src/img": "img" }); addPassthroughCopy("public");\n' +
	'addPlugin(HtmlBasePlugin); return { dir: { input: "src" }, pathPrefix: "/a/" };\n';

const parts: Readonly<Partial<Record<ReferenceLanguage, string>>> = {
	latex:
		'% !TEX root = ../main.tex\n\\documentclass[main.tex]{subfiles}\n\\input{a}\n\\include{b/c}\\subfile{d.tex}\n',
	asciidoc: ':dir: a\ninclude::{dir}/b.adoc[]\n\ninclude::part.adoc[leveloffset=+1]\n',
	css: '@use "a"; @forward \'b/c\';\n@import "d", "_e.scss";\n',
};

function part(chance: Chance): string {
	const text = chance.oneIn(6) ? hostileText(chance) : chance.pick(Object.values(parts));
	return mutatedText(chance, mutatedText(chance, text));
}

async function checkPart(text: string): Promise<void> {
	for (const [language, file] of [
		['latex', '/p/a/part.tex'],
		['asciidoc', '/p/a/part.adoc'],
		['css', '/p/a/_part.scss'],
	] as const) {
		const inclusion = inclusions[language];
		assert.ok(inclusion);
		for (const path of inclusion.included(text)) assert.ok(!path.includes('\n'), path);
		assert.ok(!inclusion.named?.(text)?.includes('\n'));
		const isInProject = (path: string) => pathBelow('/p', path) !== undefined;
		const main = await mainDocument(file, language, '/p', {
			names: (folder) => {
				assert.ok(isInProject(folder), folder);
				return Promise.resolve([file.slice(5), file.replace(/.*part/, 'main')]);
			},
			read: (path) => {
				assert.ok(isInProject(path), path);
				// No disk has files with longer paths.
				return Promise.resolve(path.length > 4096 ? undefined : text);
			},
		});
		assert.ok(main === undefined || isInProject(main), main);
	}
}

export const siteTargets: readonly Target[] = [
	textTarget(
		'a package.json',
		(chance) => mutatedText(chance, '{"dependencies":{"astro":"1"},"devDependencies":{}}'),
		async (text) => {
			await siteOf({ paths: ['package.json', text], read: () => Promise.resolve(text) });
		},
	),
	textTarget(
		'the configuration of a site',
		(chance) => mutatedText(chance, 'site_name: S\ndocs_dir: "text"\n'),
		(text) => checkProject('mkdocs.yml', text),
	),
	textTarget(
		'the configuration of a site in TOML',
		(chance) => mutatedText(chance, toml),
		async (text) => {
			checkSettings('hugo.toml', text);
			await checkProject('hugo.toml', text);
		},
	),
	textTarget(
		'the configuration of a site in JavaScript',
		(chance) => mutatedText(chance, script),
		async (text) => {
			checkSettings('astro.config.mjs', text);
			for (const file of ['astro.config.mjs', 'docusaurus.config.js', 'gatsby-config.js'])
				await checkProject(file, text);
		},
	),
	textTarget(
		'the configuration of Eleventy',
		(chance) => mutatedText(chance, mutatedText(chance, eleventy)),
		(text) => {
			const site: Site = { folder: '', images: 'img', pages: 'all', references: 'rooted' };
			checkSite(eleventyFolders(site, new SiteSettings('eleventy.config.js', text)));
		},
	),
	textTarget('a document that includes others', part, checkPart),
	textTarget(
		'the folders of figures',
		(chance) => mutatedText(chance, '% \\graphicspath{{old/}}\n\\graphicspath{ {a/}{../b c/} }\n'),
		(text) => {
			for (const folder of graphicsFolders(text))
				assert.ok(folder !== '' && !/^\/|[{}\n\\]/.test(folder), folder);
		},
	),
];

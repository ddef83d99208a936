import assert from 'node:assert/strict';
import { quickFixLanguages, referenceLanguage } from '../../../src/core/document/languages';

describe('referenceLanguage', () => {
	for (const [ids, language] of [
		['markdown quarto rmd mdc markdoc', 'markdown'],
		['css scss less sass stylus postcss tailwindcss', 'css'],
		['html', 'html'],
		['django-html jinja-html jinja nunjucks liquid handlebars twig blade', 'template'],
		['php erb ejs razor aspnetcorerazor angular', 'template'],
		['javascriptreact typescriptreact', 'jsx'],
		['javascript typescript', 'script'],
		['latex tex', 'latex'],
		['json toString plaintext', 'plain'],
	] as const) {
		it(`is ${language} for ${ids}`, () => {
			for (const id of ids.split(' ')) assert.equal(referenceLanguage(id, 'a'), language, id);
		});
	}

	for (const [names, language] of [
		['a.qmd a.Rmd a.mdc a.mdoc', 'markdown'],
		['a.njk a.liquid a.hbs a.handlebars a.twig a.html.erb a.ejs a.cshtml', 'template'],
		['a.blade.php a.html.j2 a.jinja', 'template'],
		['a.adoc a.asc a.ad', 'asciidoc'],
		['a.sass a.styl a.pcss', 'css'],
		['a.typ', 'typst'],
		['a a.txt .constructor', 'plain'],
	] as const) {
		it(`is ${language} for ${names} without an extension for it`, () => {
			for (const name of names.split(' '))
				assert.equal(referenceLanguage('plaintext', name), language, name);
		});
	}
});

describe('quickFixLanguages', () => {
	it('has JavaScript, which may contain JSX, but not TypeScript', () => {
		assert.ok(quickFixLanguages.includes('javascript'));
		assert.ok(!quickFixLanguages.includes('typescript'));
	});
});

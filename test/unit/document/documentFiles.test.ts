import assert from 'node:assert/strict';
import {
	documentExtensions,
	documentPattern,
	isDocument,
} from '../../../src/core/document/documentFiles';
import {
	languageOfFile,
	quickFixLanguages,
	referenceLanguage,
} from '../../../src/core/document/languages';

describe('files that may refer to images', () => {
	it('have every language for which a quick fix is offered, except programs', () => {
		const found = documentExtensions.map((each) => languageOfFile(`a.${each}`));
		const wanted = new Set(quickFixLanguages.map((id) => referenceLanguage(id, '')));
		wanted.delete('script');
		assert.deepEqual(new Set(found), wanted);
	});

	it('are not programs, texts without a language, or files without an extension', () => {
		for (const name of ['a.ts', 'a.js', 'a.txt', 'a.png', 'constructor', 'a.constructor'])
			assert.equal(isDocument(name), false, name);
		for (const name of ['README.MD', 'a.tsx', 'a.b.rst', 'index.php', 'book.asc'])
			assert.ok(isDocument(name), name);
	});

	it('are found below one folder, whose name is taken literally', () => {
		assert.ok(documentPattern('').startsWith('**/*.{md,MD,'));
		assert.ok(documentPattern('app/[id]/{a}').startsWith('app/[[]id[]]/[{]a[}]/**/*.{md,'));
	});
});

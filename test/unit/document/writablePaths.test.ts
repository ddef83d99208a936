import assert from 'node:assert/strict';
import fc from '../properties';
import {
	isWritable,
	saveFolderSegments,
	siteRootFolder,
} from '../../../src/core/document/writablePaths';

const guide = { fileDirname: 'docs/guide', fileBasenameNoExtension: 'read me' };
const atRoot = { fileDirname: '', fileBasenameNoExtension: 'README' };

/** Reserved names, as some system reads them. */
const reserved = [
	'.git',
	'.GIT',
	'.vscode',
	'.VSCode',
	'.github',
	'.GitHub',
	'.g\u200cit',
	'\ufeff.git',
	'.git\u200d',
	'.v\u017fcode',
	'.gıt',
	'git~1',
	'GIT~2',
	'vscode~1',
	'GitHub~1',
	'gi7eba~1',
	'CON',
	'con',
	'nul.txt',
	'Nul .txt',
	'aux',
	'COM1',
	'lpt³.x',
	'conout$',
	'c\u00adon',
];

/** Names that only resemble reserved ones. */
const usual = [
	'git',
	'.gitlab',
	'.git2',
	'a.git',
	'.assets',
	'git~',
	'images~1',
	'console',
	'com10',
	'x.con',
	'..a',
	'a..b',
	'%2e%2e',
	'❤️',
	'🦦',
	'图',
];

describe('saveFolderSegments', () => {
	for (const [setting, segments] of [
		['', []],
		['.', []],
		['images', ['images']],
		['docs\\images/x', ['docs', 'images', 'x']],
		[' ./docs//images/ ', ['docs', 'images']],
		['${workspaceFolder}', []],
		['${workspaceFolder}/', []],
		[' ${workspaceFolder}/images', ['images']],
		['${workspaceFolder}\\images', ['images']],
		['${fileDirname}', ['docs', 'guide']],
		['${fileDirname}/images', ['docs', 'guide', 'images']],
		['${workspaceFolder}/${fileDirname}', ['docs', 'guide']],
		['img/${fileDirname}', ['img', 'docs', 'guide']],
		['${fileBasenameNoExtension}', ['read me']],
		['${fileDirname}\\${fileBasenameNoExtension}-images', ['docs', 'guide', 'read me-images']],
		['$fileDirname', ['$fileDirname']],
		['${fileDirname', ['${fileDirname']],
		['docs/images', ['docs', 'images']],
		['docs\\images', ['docs', 'images']],
		['./', []],
		['.assets', ['.assets']],
		['a b/ü/図', ['a b', 'ü', '図']],
		['a..b/..c', ['a..b', '..c']],
		['%2e%2e/x', ['%2e%2e', 'x']],
	] as const) {
		it(`accepts ${JSON.stringify(setting)}`, () => {
			assert.deepEqual(saveFolderSegments(setting, guide), segments);
		});
	}

	it('accepts a file in the workspace folder itself', () => {
		for (const [setting, segments] of [
			['${fileDirname}', []],
			['${fileDirname}/images', ['images']],
			['${workspaceFolder}/${fileDirname}/images', ['images']],
			['a/${fileDirname}/b', ['a', 'b']],
		] as const)
			assert.deepEqual(saveFolderSegments(setting, atRoot), segments, setting);
	});

	it('needs a file only if the setting has its variables', () => {
		assert.deepEqual(saveFolderSegments('${workspaceFolder}/images', undefined), ['images']);
		assert.equal(saveFolderSegments('${fileDirname}', undefined), 'noFile');
		assert.equal(saveFolderSegments('a/${fileBasenameNoExtension}', undefined), 'noFile');
	});

	it('reports unknown variables', () => {
		for (const setting of ['${file}', 'a/${}', '${env:HOME}/x', '${toString}', '${FileDirname}'])
			for (const variables of [guide, undefined])
				assert.equal(saveFolderSegments(setting, variables), 'unknownVariable', setting);
	});

	for (const setting of [
		'..',
		'../x',
		'x/../../y',
		'x\\..\\y',
		'.. /x',
		'.../x',
		'x./y',
		'..\u200c/x',
		'.\u200b./x',
		'x/\u200b/y',
		'/etc',
		'\\\\server\\share',
		'C:\\x',
		'x/y:z',
		'file:///x',
		'~/x',
		'x\ny',
		'x\0',
		'${workspaceFolder}/../x',
		'${workspaceFolder}x',
		'${workspaceFolder} /x',
		'a/${workspaceFolder}',
		'${fileDirname}/../x',
		'/${fileDirname}',
		'\\${fileDirname}',
		'${fileBasenameNoExtension}./x',
		'${fileBasenameNoExtension}:x',
		'x/..',
		'x\\..\\..\\y',
		'..\\x',
		'x/.. ',
		'x/. /y',
		'x /y',
		'. ./y',
		'/',
		' /etc',
		'\\x',
		'//server/share',
		'\\\\?\\C:\\x',
		'C:',
		'c:x',
		'x/C:/y',
		'vscode-remote://x/y',
		'images:stream',
		'~',
		'~root/x',
		'x\0y',
		'x\u0085y',
	]) {
		it(`rejects ${JSON.stringify(setting)} as outside`, () => {
			assert.equal(saveFolderSegments(setting, guide), 'outside');
			assert.equal(saveFolderSegments(setting, atRoot), 'outside');
		});
	}

	it('rejects values that lead out of the workspace folder', () => {
		for (const value of ['..', '../x', 'x/../..', '/etc', 'C:', 'C:\\x', '\\\\x\\y', 'a\nb', '~/x'])
			for (const setting of ['${fileDirname}', 'a/b/${fileDirname}', 'a${fileDirname}b']) {
				const variables = { fileDirname: value, fileBasenameNoExtension: 'x' };
				assert.equal(saveFolderSegments(setting, variables), 'outside', value);
			}
		const dot = { fileDirname: '.', fileBasenameNoExtension: '.' };
		assert.equal(saveFolderSegments('${fileDirname}${fileBasenameNoExtension}', dot), 'outside');
		assert.equal(saveFolderSegments('.${fileDirname}/x', dot), 'outside');
	});

	it('rejects reserved names that come from variables', () => {
		for (const [setting, fileBasenameNoExtension] of [
			['${fileBasenameNoExtension}', '.git'],
			['${fileBasenameNoExtension}', 'con'],
			['.${fileBasenameNoExtension}', 'git'],
			['.g${fileBasenameNoExtension}', 'it'],
		] as const) {
			const variables = { fileDirname: '', fileBasenameNoExtension };
			assert.equal(saveFolderSegments(setting, variables), 'reserved', setting);
		}
		const workflows = { fileDirname: '.github/workflows', fileBasenameNoExtension: 'x' };
		assert.equal(saveFolderSegments('${fileDirname}/images', workflows), 'reserved');
	});

	for (const name of reserved) {
		it(`rejects ${JSON.stringify(name)} as reserved`, () => {
			for (const setting of [name, `a/${name}`, `${name}\\hooks`, `\${workspaceFolder}/${name}/x`])
				assert.equal(saveFolderSegments(setting, undefined), 'reserved', setting);
		});
	}

	it('accepts names that only resemble reserved ones', () => {
		for (const name of usual) assert.deepEqual(saveFolderSegments(name, undefined), [name]);
	});

	it('returns writable segments, or a problem', () => {
		const part = fc.oneof(
			fc.constantFrom(
				'..',
				'/',
				'\\',
				'.git',
				'a',
				'.',
				' ',
				'${fileDirname}',
				'${workspaceFolder}',
			),
			fc.constantFrom('con', '~', ':', '\u200c', 'git~1', '${fileBasenameNoExtension}', 'it', '.g'),
			fc.nat(0x3100).map((code) => String.fromCodePoint(code)),
		);
		const text = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
		fc.assert(
			fc.property(text, text, text, (setting, fileDirname, fileBasenameNoExtension) => {
				const variables = { fileDirname, fileBasenameNoExtension };
				const segments = saveFolderSegments(setting, variables);
				if (typeof segments === 'string') return;
				assert.ok(isWritable([...segments, 'otter.png']));
				assert.ok(segments.every((segment) => !/^[.\s]*$|[/\\:\p{Cc}]|^\.git$/iu.test(segment)));
			}),
		);
	});
});

describe('isWritable', () => {
	it('accepts usual paths', () => {
		assert.ok(isWritable(['otter.png']));
		assert.ok(isWritable(['images', 'otter.png']));
		for (const name of usual) assert.ok(isWritable([name, name]), name);
	});

	it('rejects reserved names at any level', () => {
		for (const name of [...reserved, '.git.', '.git ', '.git . .', '.git::$INDEX_ALLOCATION']) {
			assert.ok(!isWritable([name]), name);
			assert.ok(!isWritable(['docs', name, 'x.png']), name);
			assert.ok(!isWritable(['docs', name]), name);
		}
	});

	it('rejects segments that lead elsewhere', () => {
		for (const name of [
			'',
			'.',
			'..',
			'.. ',
			'...',
			'a.',
			'a ',
			'a/b',
			'a\\b',
			'C:',
			'a\nb',
			'\u200b',
		])
			assert.ok(!isWritable(['docs', name, 'x.png']), JSON.stringify(name));
		assert.ok(!isWritable([]));
	});
});

describe('siteRootFolder', () => {
	for (const [setting, folder] of [
		['.', ''],
		['./', ''],
		['/', ''],
		[' ${workspaceFolder} ', ''],
		['${workspaceFolder}/', ''],
		['public', 'public'],
		['./web/static/', 'web/static'],
		['${workspaceFolder}/web', 'web'],
		['', undefined],
		['..', undefined],
		['../web', undefined],
		['/web', undefined],
		['//', undefined],
		['.git', undefined],
		['${workspaceFolder}/..', undefined],
		['${fileDirname}', undefined],
	] as const) {
		it(`is ${folder ?? 'invalid'} for ${JSON.stringify(setting)}`, () => {
			assert.equal(siteRootFolder(setting), folder);
		});
	}
});

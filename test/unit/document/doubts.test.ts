import assert from 'node:assert/strict';
import { doubtAbout } from '../../../src/core/document/doubts';

describe('a missing image', () => {
	const doubt = (
		path: string,
		{
			alt = '',
			caption = '',
			document = 'docs/a.md',
			isFolderKnown = true,
			isIgnored = false,
			isInOtherFormat = false,
		},
	) => doubtAbout({ path, alt, caption }, document, { isFolderKnown, isIgnored, isInOtherFormat });

	it('is generated without doubt if its document or its name says what it shows', () => {
		assert.equal(doubt('img/1.png', { alt: 'A raft of otters' }), undefined);
		assert.equal(doubt('img/1.JPEG', { caption: 'A raft of otters' }), undefined);
		assert.equal(doubt('img/sea-urchin.webp', {}), undefined);
	});

	it('is in doubt if nothing says what it shows', () => {
		for (const path of ['1.png', 'img/image01.png', 'Screenshot 2.png'])
			assert.equal(doubt(path, { alt: 'image' }), 'noWords', path);
	});

	it('is in doubt if images aren’t generated in its format', () => {
		for (const path of ['otter.svg', 'otter.gif', 'otter.avif', 'a.png/otter.bmp'])
			assert.equal(doubt(path, { alt: 'An otter' }), 'format', path);
	});

	it('is in doubt if its document belongs to a library or was built', () => {
		for (const document of [
			'vendor/github.com/otters/raft/README.md',
			'public/vendor/raft/raft.css',
			'third_party/raft/README.md',
			'docs/site_libs/raft.css',
			'public/css/raft.min.css',
			'public/build/all.css',
			'public/js/plugins/raft/raft.css',
		])
			assert.equal(doubt('otter.png', { document }), 'library', document);
		for (const document of ['docs/vendor.md', 'vendors/a.md', 'docs/build/a.md', 'admin.css'])
			assert.equal(doubt('otter.png', { document }), undefined, document);
	});

	it('is in doubt if the folder that its path starts from is a guess', () => {
		assert.equal(doubt('/otter.png', { alt: 'An otter', isFolderKnown: false }), 'folder');
	});

	it('is in doubt if its folder has it in another format', () => {
		assert.equal(doubt('otter.png', { alt: 'An otter', isInOtherFormat: true }), 'otherFormat');
	});

	it('is in doubt if Git ignores it', () => {
		assert.equal(doubt('otter.png', { alt: 'An otter', isIgnored: true }), 'ignored');
	});

	it('is in doubt if its document belongs to a test', () => {
		for (const document of [
			'test/a.md',
			'pkg/__tests__/a.md',
			'a/Fixtures/b/c.md',
			'testdata/a.md',
		])
			assert.equal(doubt('otter.png', { document }), 'test', document);
		for (const document of ['docs/test.md', 'latest/a.md', 'contests/a.md', 'test.md'])
			assert.equal(doubt('otter.png', { document }), undefined, document);
	});
});

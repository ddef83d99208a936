import assert from 'node:assert/strict';
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ImagesClient } from '../../../src/core/api/client';
import { codeOf } from '../../../src/core/requestCode/forms';
import type { GenerationRequest } from '../../../src/core/generation/request';
import { removeFolder, root, temporaryFolder } from '../../support/folders';
import { withImages } from '../../support/imageService/faults';
import { jpeg, pngOpaque } from '../../support/imageService/samples';
import { startImageService } from '../../support/imageService/imageService';
import { profiles } from '../../support/imageService/profiles/profiles';
import { World, ending } from '../api/run';
import { freshService } from '../imageService/service';
import { at, everyOption, hostilePrompts, request } from './hostile';
import { known } from './knownServices';
import { runIn } from './programs';

const options: ts.CompilerOptions = {
	target: ts.ScriptTarget.ES2022,
	module: ts.ModuleKind.ESNext,
	moduleResolution: ts.ModuleResolutionKind.Bundler,
	types: ['node'],
	esModuleInterop: true,
	strict: true,
	exactOptionalPropertyTypes: true,
	noUncheckedIndexedAccess: true,
	skipLibCheck: true,
	noEmit: true,
};

/** What the compiler says of files that lie in the repository without being there. */
function complaints(texts: readonly string[]): string[] {
	const files = new Map(texts.map((text, at) => [join(root, `code-${at}.ts`), text]));
	const disk = ts.createCompilerHost(options);
	const host: ts.CompilerHost = {
		...disk,
		getSourceFile: (name, language, ...rest) => {
			const text = files.get(name);
			return text === undefined
				? disk.getSourceFile(name, language, ...rest)
				: ts.createSourceFile(name, text, language);
		},
		fileExists: (name) => files.has(name) || disk.fileExists(name),
	};
	const program = ts.createProgram([...files.keys()], options, host);
	return ts
		.getPreEmitDiagnostics(program)
		.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('a request as TypeScript', function () {
	this.timeout(60_000);
	const current = freshService();
	let folder: string;

	beforeEach(() => {
		folder = temporaryFolder('typescript');
		symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
	});
	afterEach(() => {
		removeFolder(folder);
	});

	const runCode = async (code: string, key: string) => {
		const { outputText } = ts.transpileModule(code, { compilerOptions: options });
		writeFileSync(join(folder, 'code.mjs'), outputText);
		await runIn(folder, process.execPath, ['code.mjs'], { MODEL_ACCESS_KEY: key });
	};
	const run = (wanted: GenerationRequest) =>
		runCode(codeOf('typescriptOpenai', wanted, at(current().endpoint)), current().key);
	const images = () => readdirSync(folder).filter((name) => /\.(png|jpg|webp)$/.test(name));
	const bytes = (name: string) => new Uint8Array(readFileSync(join(folder, name)));

	it('has the types of the openai package', () => {
		const wanted = [request, everyOption, { ...request, prompt: hostilePrompts.join(' ') }];
		const codes = wanted.map((each) => codeOf('typescriptOpenai', each, at(current().endpoint)));
		for (const profile of profiles) {
			const { wanted, target } = known(profile, `https://service.example${profile.base}`);
			codes.push(codeOf('typescriptOpenai', wanted, target));
		}
		assert.deepEqual(complaints(codes), []);
		const wrong = codes[0]?.replace('n: 1', 'n: "one"') ?? '';
		assert.equal(complaints([wrong]).length, 1);
	});

	it('writes the image, byte for byte', async () => {
		current().fault(withImages(pngOpaque.bytes));
		await run(request);
		assert.deepEqual(images(), ['a-cute-baby-sea-otter.png']);
		assert.deepEqual(bytes('a-cute-baby-sea-otter.png'), pngOpaque.bytes);
	});

	for (const profile of profiles.filter(({ imagesPath }) => imagesPath !== 'images'))
		it(`reaches ${profile.id} at ${profile.base} with the same request as the client`, async () => {
			const service = await startImageService({ profile });
			try {
				const { wanted, access, target } = known(profile, service.endpoint);
				const signal = new AbortController().signal;
				const client = new ImagesClient(new World());
				const withKey = { ...access, key: service.key };
				await ending(client.generate(wanted, withKey, signal));
				const [ours] = service.requests;
				await runCode(codeOf('typescriptOpenai', wanted, target), service.key);
				const theirs = service.requests.find(({ method }, at) => at > 0 && method === 'POST');
				assert.deepEqual([theirs?.path, theirs?.body], [ours?.path, ours?.body]);
				assert.equal(theirs?.headers[profile.keyHeader], ours?.headers[profile.keyHeader]);
				assert.equal(images().length, 1);
			} finally {
				await service.close();
			}
		});

	it('writes several images and sends exactly what the client sends, for a hostile prompt', async () => {
		current().fault(withImages(pngOpaque.bytes, jpeg.bytes));
		const wanted = { ...everyOption, prompt: hostilePrompts.join(' ') };
		await run(wanted);
		assert.deepEqual(current().requests[0]?.body, wanted);
		const [first = '', second = ''] = images().sort();
		assert.deepEqual(bytes(first), pngOpaque.bytes);
		assert.deepEqual(bytes(second), jpeg.bytes);
	});
});

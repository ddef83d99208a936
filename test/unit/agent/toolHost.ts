import { parseEndpoint } from '../../../src/core/api/endpoint';
import type { ListedModel } from '../../../src/core/api/modelList';
import { unknownService } from '../../../src/core/api/services';
import { AgentError } from '../../../src/core/agent/agentError';
import type { FileKind, RootFolder } from '../../../src/core/agent/checkPlace';
import { defaultLimits, type AgentLimits } from '../../../src/core/agent/limits';
import { ImageTools } from '../../../src/core/agent/imageTools';
import type { Located, Place, Root } from '../../../src/core/agent/places';
import type { ToolResult } from '../../../src/core/agent/results';
import type { AgentToolName } from '../../../src/core/agent/toolNames';
import type { AgentRun, AgentRunEnd, Call, ToolHost } from '../../../src/core/agent/toolHost';
import type { FileSystemRules } from '../../../src/core/document/possiblePaths';
import { provesNothingMade, type Failure } from '../../../src/core/generation/failure';
import type { LibraryImage } from '../../../src/core/generation/generation';
import type { Price } from '../../../src/core/generation/price';
import { Disk } from '../library/memoryFiles';
import { imageEvent, Window } from '../library/window';

export const root: Root = { name: 'work', path: '/home/me/work' };

const limitNames = {
	imagesPerCall: 'the limit per call',
	imagesPerSession: 'the limit per session',
	imagesPerHour: 'the limit per hour',
	costPerDay: 'the limit per day',
};

/** A program around the tools, with a library in memory and a service that makes every image at once. */
export class FakeHost implements ToolHost {
	readonly library = new Window(new Disk());
	readonly tools = new ImageTools(this, (error) => this.errors.push(error));
	readonly errors: unknown[] = [];
	readonly runs: AgentRun[] = [];
	readonly saved: Place[] = [];
	limits: AgentLimits = defaultLimits;
	folders: readonly Root[] = [root];
	rules: FileSystemRules = 'posix';
	/** What is in the folders, by path. */
	readonly kinds = new Map<string, FileKind>();
	model: string | undefined = 'otter-1';
	price: Price | undefined;
	/** How the next generations end instead of with their images. */
	readonly failures: Failure[] = [];
	isApproved = true;
	isTrusted = true;
	isKeyKnown = true;
	listed: ListedModel[] = [];
	#count = 0;

	call(
		tool: AgentToolName,
		input: unknown,
		signal = new AbortController().signal,
	): Promise<ToolResult> {
		const call: Call = { caller: 'a test', signal, progress: () => undefined };
		return this.tools.call(tool, input, call);
	}

	settings() {
		if (!this.isTrusted) throw new AgentError('The workspace is not trusted.');
		const endpoint = parseEndpoint('https://otter.example/v1');
		if (typeof endpoint === 'string') throw new Error(endpoint);
		const { limits, model } = this;
		return { endpoint, service: unknownService, model, limits, limitNames };
	}

	roots() {
		return Promise.resolve(this.folders);
	}

	defaultFolder([first]: readonly Root[]): Promise<Located> {
		return Promise.resolve({ root: first ?? root, segments: ['images'] });
	}

	rootFolder({ path }: Root): RootFolder {
		const { rules, kinds } = this;
		const kindOf = (segments: readonly string[]) => Promise.resolve(kinds.get(segments.join('/')));
		return { path, rules, kindOf };
	}

	uriOf({ root: { path }, segments }: Located): string {
		return `file://${[path, ...segments].join('/')}`;
	}

	priceOf() {
		return Promise.resolve(this.price);
	}

	knownPriceOf() {
		return this.price;
	}

	models() {
		return Promise.resolve(this.listed);
	}

	requireKey() {
		return this.isKeyKnown ? Promise.resolve() : Promise.reject(new Error('no key'));
	}

	approve() {
		return Promise.resolve(this.isApproved);
	}

	async run(run: AgentRun): Promise<AgentRunEnd> {
		this.runs.push(run);
		const { request, purpose, call } = run;
		const id = `20261122-114500-123-${String(++this.#count).padStart(6, '0')}`;
		const origin = { purpose, agent: call.caller };
		await this.library.start(id, request, 'https://otter.example/v1', origin);
		const failure = this.failures.shift();
		const images = failure && provesNothingMade(failure) ? 0 : request.n;
		for (let index = 0; index < images; index++)
			await this.library.addImage(id, imageEvent(id, index));
		const ended = await this.library.finish(id, failure ? { failure } : {});
		for (const image of ended.images)
			await this.library.markSaved(
				id,
				image,
				`${purpose.folder}/${purpose.name ?? 'otter'}-${image.index}.png`,
			);
		return { generation: this.library.get(id) ?? ended, unstored: [] };
	}

	async save({ generation: { id }, image }: LibraryImage, place: Place): Promise<void> {
		this.saved.push(place);
		await this.library.markSaved(id, image, `${this.uriOf(place)}/${place.name ?? 'copy'}.png`);
	}

	copyOf({ image: { saved } }: LibraryImage) {
		const path = saved?.replace(`file://${root.path}/`, '');
		return Promise.resolve(path === undefined ? undefined : { root, segments: path.split('/') });
	}

	referenceIn(document: Located, { file, alt }: { file: Located; alt: string }) {
		return Promise.resolve(
			`![${alt}](${file.segments.join('/')}) in ${document.segments.join('/')}`,
		);
	}

	async read({ generation, image }: LibraryImage, part: 'image' | 'thumbnail') {
		const file = part === 'image' ? image.file : image.thumbnail;
		if (file === undefined) return undefined;
		return new Uint8Array(await this.library.files.read(`${generation.id}/${file}`));
	}
}

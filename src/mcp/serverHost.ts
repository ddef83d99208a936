import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AgentError } from '../core/agent/agentError';
import type { RootFolder } from '../core/agent/checkPlace';
import { variableOf, type ServerSettings } from '../core/agent/environment';
import type { Located, Place, Root } from '../core/agent/places';
import type { Plan } from '../core/agent/plan';
import type {
	AgentRun,
	AgentRunEnd,
	AgentSettings,
	Call,
	ReferencedImage,
	ToolHost,
} from '../core/agent/toolHost';
import { ImagesClient } from '../core/api/client';
import type { Access } from '../core/api/exchange';
import type { ListedModel } from '../core/api/modelList';
import { wait } from '../core/async';
import { folderVariables, saveFolderSegments, usualFolder } from '../core/document/writablePaths';
import { pathBelow } from '../core/document/paths';
import { libraryImages, type LibraryImage } from '../core/generation/generation';
import type { Price } from '../core/generation/price';
import { isIntact } from '../core/image/facts';
import { Library } from '../core/library/library';
import { describeError } from '../core/text';
import { AgentRunner } from './agentRunner';
import { urlPath, type ClientFolders } from './clientFolders';
import { ImageSaver, type Target } from './imageSaver';
import { documentReference, imageFolderFor } from './siteDocuments';
import { nodePlatform } from './nodePlatform';
import { rootFolder } from './rootFolder';
import { UnstoredImages } from './unstoredImages';

/** What the server knows about its client. */
export interface Client {
	readonly folders: ClientFolders;
	/** The URIs of its roots; none if it doesn't tell any. */
	roots(): Promise<readonly string[]>;
	/** Whether it can ask the user for approval. */
	canAsk(): boolean;
	ask(plan: Plan, signal: AbortSignal): Promise<boolean>;
}

/** Lets the tools for agents work in the MCP server, which is one more window of the library. */
export class ServerHost implements ToolHost {
	readonly library: Library;
	readonly #client: ImagesClient;
	readonly #runner: AgentRunner;
	readonly #saver: ImageSaver;
	readonly #unstored: UnstoredImages;
	readonly #prices = new Map<string, Price>();

	constructor(
		private readonly configured: ServerSettings,
		private readonly client: Client,
		private readonly log: (line: string) => void,
	) {
		const nothing = () => undefined;
		const listener = { changed: nothing, read: nothing, removed: nothing, missing: nothing };
		this.library = new Library(nodePlatform(configured.library, log), listener);
		this.#client = new ImagesClient({
			fetch,
			idempotencyKey: () => crypto.randomUUID(),
			wait,
			now: Date.now,
			random: Math.random,
			log,
		});
		this.#runner = new AgentRunner(this.#client, this.library, log);
		this.#saver = new ImageSaver(configured, client.folders, this.library, log);
		this.#unstored = new UnstoredImages(this.library, log);
	}

	settings(): AgentSettings {
		const { endpoint, service, model, limits, imagesWithoutApproval } = this.configured;
		const canAsk = this.client.canAsk();
		const withoutApproval = Math.min(limits.imagesPerSession, imagesWithoutApproval);
		return {
			endpoint,
			service,
			model,
			limits: { ...limits, imagesPerSession: canAsk ? limits.imagesPerSession : withoutApproval },
			limitNames: {
				imagesPerCall: variableOf.imagesPerCall,
				imagesPerSession: canAsk ? variableOf.imagesPerSession : variableOf.imagesWithoutApproval,
				imagesPerHour: variableOf.imagesPerHour,
				costPerDay: variableOf.costPerDay,
			},
		};
	}

	async roots(): Promise<readonly Root[]> {
		return this.client.folders.update(await this.client.roots());
	}

	async defaultFolder(
		[first, ...more]: readonly Root[],
		document: Located | undefined,
	): Promise<Located> {
		const root = document?.root ?? first;
		if (!root)
			throw new AgentError(
				'The client works in no folder, so nothing can be saved. Start it in a project.',
			);
		if (!document && more.length > 0)
			throw new AgentError(
				'There are several folders. Pass "folder" or "path", starting with the name of one.',
			);
		return { root, segments: await this.#saveFolder(document) };
	}

	async #saveFolder(document: Located | undefined): Promise<readonly string[]> {
		const { saveFolder } = this.configured;
		if (saveFolder === 'auto') return (document && (await imageFolderFor(document))) ?? usualFolder;
		const segments = saveFolderSegments(saveFolder, document && folderVariables(document.segments));
		if (typeof segments !== 'string') return segments;
		throw new AgentError(
			`${variableOf.saveFolder} can't be used for this call. Pass "folder" or "path".`,
		);
	}

	rootFolder(root: Root): RootFolder {
		return rootFolder(this.client.folders.pathOf({ root, segments: [] }));
	}

	uriOf(folder: Located): string {
		return pathToFileURL(this.client.folders.pathOf(folder)).href;
	}

	async priceOf(model: string): Promise<Price | undefined> {
		const known = this.knownPriceOf(model);
		if (known || !this.configured.service.hasPrices) return known;
		const signal = new AbortController().signal;
		const perImage = await this.#client.price(model, this.#access(), signal).catch(() => undefined);
		if (perImage !== undefined) this.#prices.set(model, { perImage, currency: 'USD' });
		return this.knownPriceOf(model);
	}

	knownPriceOf(model: string): Price | undefined {
		const own = Object.entries(this.configured.prices).find(([id]) => id === model);
		return own?.[1] ?? this.#prices.get(model);
	}

	async models(signal: AbortSignal): Promise<readonly ListedModel[]> {
		await this.requireKey();
		return this.#client.models(this.#access(), signal);
	}

	requireKey(): Promise<void> {
		if (this.configured.key !== undefined) return Promise.resolve();
		return Promise.reject(
			new AgentError(
				`There is no model access key for ${this.configured.endpoint.host}. Ask the user to set the environment variable ${variableOf.key}.`,
			),
		);
	}

	/** A client that can't ask has a lower limit per session instead. */
	approve(plan: Plan, { signal }: Call): Promise<boolean> {
		return this.client.canAsk() ? this.client.ask(plan, signal) : Promise.resolve(true);
	}

	/** Images that can't be stored are saved even after a cancellation: they would be lost. */
	async run(run: AgentRun): Promise<AgentRunEnd> {
		const ended = await this.#runner.run(run, this.#access(), this.configured.limits.imagesPerHour);
		const { id } = ended;
		const target = { folder: fileURLToPath(run.purpose.folder), name: run.purpose.name };
		const unstored = await this.#unstored.rescue(id, (event) =>
			this.#saver.write(ended, event, target),
		);
		const problem = await this.#fulfill(id, run, target);
		const generation = this.library.get(id) ?? ended;
		return { generation, unstored, ...(problem !== undefined && { problem }) };
	}

	/** As in VS Code: a purpose is fulfilled once, and a cancellation drops it. */
	async #fulfill(id: string, { call }: AgentRun, target: Target): Promise<string | undefined> {
		const generation = this.library.get(id);
		const images = generation ? libraryImages(generation) : [];
		const intact = images.filter(({ image }) => isIntact(image));
		if (intact.length === 0) return undefined;
		await this.library.clearPurpose(id).catch((error: unknown) => {
			this.log(describeError(error));
		});
		return call.signal.aborted ? undefined : this.#saver.copyAll(intact, target);
	}

	async save(image: LibraryImage, { name, ...folder }: Place): Promise<void> {
		await this.#saver.copy(image, { folder: this.client.folders.pathOf(folder), name });
	}

	/** Tries again to store images that couldn't be stored. */
	storeAgain(): Promise<void> {
		return this.#unstored.storeAgain();
	}

	/** Tells other windows that nothing runs here anymore. */
	async dispose(): Promise<void> {
		await this.storeAgain();
		await this.library.dispose();
	}

	async copyOf({ image: { saved } }: LibraryImage, roots: readonly Root[]) {
		if (saved === undefined || URL.parse(saved)?.protocol !== 'file:') return undefined;
		const path = fileURLToPath(saved);
		if (!(await lstat(path).catch(() => undefined))) return undefined;
		for (const root of roots) {
			const below = pathBelow(root.path, urlPath(path));
			if (below !== undefined) return { root, segments: below.split('/') };
		}
		return undefined;
	}

	referenceIn(document: Located, { file, alt }: ReferencedImage): Promise<string> {
		return documentReference(document, file, alt);
	}

	async read(
		{ generation, image }: LibraryImage,
		part: 'image' | 'thumbnail',
	): Promise<Uint8Array<ArrayBuffer> | undefined> {
		const file = part === 'image' ? image.file : image.thumbnail;
		if (file === undefined) return undefined;
		const path = join(this.configured.library, generation.id, file);
		return readFile(path).then(
			(bytes) => new Uint8Array(bytes),
			() => undefined,
		);
	}

	#access(): Access {
		const { endpoint, key = '', timeout, service } = this.configured;
		return { endpoint, key, timeout, service };
	}
}

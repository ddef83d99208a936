import { workspace, type Uri } from 'vscode';
import { AgentError } from '../../core/agent/agentError';
import type { Located, Place, Root } from '../../core/agent/places';
import type {
	AgentRun,
	AgentRunEnd,
	AgentSettings,
	ReferencedImage,
	ToolHost,
} from '../../core/agent/toolHost';
import type { ImagesClient } from '../../core/api/client';
import type { Endpoint } from '../../core/api/endpoint';
import type { ListedModel } from '../../core/api/modelList';
import type { Generation, LibraryImage } from '../../core/generation/generation';
import type { Price } from '../../core/generation/price';
import type { GenerationRequest } from '../../core/generation/request';
import type { Library } from '../../core/library/library';
import type { Purpose, PurposeOf } from '../../core/generation/purpose';
import { Problem } from '../ui/notifications';
import { chosenModel, priceOf, serviceOf, serviceSettings, settingName } from '../ui/settings';
import type { ImageFiles } from '../workspace/copies';
import type { SourceDocument } from '../workspace/documents';
import { agentLimits } from './agentLimits';
import {
	copyOf,
	defaultRoot,
	rootFolder,
	sourceDocument,
	uriOf,
	workspaceRoots,
} from './agentWorkspace';

/** What the tools use of other features. */
export interface WindowParts {
	readonly library: Library;
	readonly folder: ImageFiles;
	readonly client: ImagesClient;
	readonly keys: { get(endpoint: Endpoint): Promise<string | undefined> };
	readonly runner: {
		check(purpose: Purpose): Promise<void>;
		run(
			request: GenerationRequest,
			options: { purpose: PurposeOf<'agent'>; agent: string; batch: AbortSignal },
		): Promise<Generation | undefined>;
	};
	readonly prices: {
		of(model: string): { readonly perImage: number } | undefined;
		read(endpoint: Endpoint, model: string): Promise<void>;
	};
	readonly saver: {
		saveFor(folder: Uri, name: string | undefined, images: readonly LibraryImage[]): Promise<void>;
	};
	/** The segments of the folder for a document's images. @throws {Problem} */
	readonly folderFor: (
		root: Uri,
		document: SourceDocument | undefined,
	) => Promise<readonly string[]>;
	/** The text in a document that refers to an image. */
	readonly referenceIn: (document: SourceDocument, file: Uri, alt: string) => Promise<string>;
}

/** Lets the tools for agents work in this window. */
export class WindowHost implements ToolHost {
	readonly library: Library;
	readonly copyOf = copyOf;
	readonly rootFolder = rootFolder;

	constructor(private readonly parts: WindowParts) {
		this.library = parts.library;
	}

	settings(): AgentSettings {
		if (!workspace.isTrusted)
			throw new AgentError('The workspace is in Restricted Mode. Ask the user to trust it first.');
		return withoutProblems(() => {
			const { endpoint } = serviceSettings();
			return {
				endpoint,
				service: serviceOf(endpoint),
				model: chosenModel(),
				limits: agentLimits(),
				limitNames: {
					imagesPerCall: `the setting ${settingName('agent.maxImagesPerCall')}`,
					imagesPerSession: `the setting ${settingName('agent.maxImagesPerSession')}`,
					imagesPerHour: `the setting ${settingName('maxImagesPerHour')}`,
					costPerDay: `the setting ${settingName('agent.maxCostPerDay')}`,
				},
			};
		});
	}

	roots(): Promise<readonly Root[]> {
		return Promise.resolve(workspaceRoots());
	}

	async defaultFolder(roots: readonly Root[], document: Located | undefined): Promise<Located> {
		const root = document?.root ?? defaultRoot(roots);
		const source = document && (await sourceDocument(document));
		const segments = this.parts.folderFor(uriOf({ root, segments: [] }), source);
		return { root, segments: await segments.catch(asUnusableFolder) };
	}

	uriOf(folder: Located): string {
		return uriOf(folder).toString();
	}

	async priceOf(model: string): Promise<Price | undefined> {
		if (!this.knownPriceOf(model)) await this.parts.prices.read(serviceSettings().endpoint, model);
		return this.knownPriceOf(model);
	}

	knownPriceOf(model: string): Price | undefined {
		const told = this.parts.prices.of(model);
		return priceOf(model) ?? (told && { perImage: told.perImage, currency: 'USD' });
	}

	async models(signal: AbortSignal): Promise<readonly ListedModel[]> {
		await this.requireKey();
		const { endpoint, timeout } = serviceSettings();
		const key = (await this.parts.keys.get(endpoint)) ?? '';
		return this.parts.client.models(
			{ endpoint, timeout, key, service: serviceOf(endpoint) },
			signal,
		);
	}

	async requireKey(): Promise<void> {
		const { endpoint } = serviceSettings();
		const key = await this.parts.keys.get(endpoint).catch(() => undefined);
		if (key === undefined)
			throw new AgentError(
				`There is no model access key for ${endpoint.host}. Ask the user to run the command "Sea Otter: Set Model Access Key".`,
			);
	}

	/** VS Code has asked already, as `prepareInvocation` says. */
	approve(): Promise<boolean> {
		return Promise.resolve(true);
	}

	/** An image that couldn't be stored is offered to the user, and kept as long as the window lives. */
	async run({ request, purpose, call }: AgentRun): Promise<AgentRunEnd> {
		const { caller: agent, signal: batch } = call;
		await this.parts.runner.check(purpose).catch(asAgentError);
		const ended = await savingFor(this.parts.runner.run(request, { purpose, agent, batch }));
		if (!ended) throw new AgentError('Nothing was sent.');
		return { generation: ended, unstored: [] };
	}

	async save(image: LibraryImage, { name, ...folder }: Place): Promise<void> {
		await savingFor(this.parts.saver.saveFor(uriOf(folder), name, [image]));
	}

	async referenceIn(document: Located, { file, alt }: ReferencedImage): Promise<string> {
		return this.parts.referenceIn(await sourceDocument(document), uriOf(file), alt);
	}

	async read(
		{ generation, image }: LibraryImage,
		part: 'image' | 'thumbnail',
	): Promise<Uint8Array<ArrayBuffer> | undefined> {
		const { folder } = this.parts;
		const uri =
			part === 'image'
				? folder.imageUri(generation, image)
				: folder.thumbnailUri(generation, image);
		const bytes = uri && (await workspace.fs.readFile(uri).then(undefined, () => undefined));
		return bytes && new Uint8Array(bytes);
	}
}

/** Problems are sentences for the user; those of settings say nothing that a model could change. */
function withoutProblems<T>(read: () => T): T {
	try {
		return read();
	} catch (error) {
		return asAgentError(error);
	}
}

/** @throws {AgentError} for a problem with a setting. */
function asAgentError(error: unknown): never {
	if (!(error instanceof Problem)) throw error;
	throw new AgentError(`${error.message} Ask the user to correct it.`);
}

/** @throws {AgentError} for a problem with the setting. */
function asUnusableFolder(error: unknown): never {
	if (!(error instanceof Problem)) throw error;
	throw new AgentError(
		'The user\'s folder for images can\'t be used for this call. Pass "folder" or "path".',
	);
}

/** Problems of saving name only paths in the workspace. */
async function savingFor<T>(work: Promise<T>): Promise<T> {
	try {
		return await work;
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		throw new AgentError(
			`The image is in the user's library, but it couldn't be saved. ${error.message}`,
		);
	}
}

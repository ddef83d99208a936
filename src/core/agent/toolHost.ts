import type { Endpoint } from '../api/endpoint';
import type { ListedModel } from '../api/modelList';
import type { Service } from '../api/services';
import type { Generation, ImageEvent, LibraryImage } from '../generation/generation';
import type { Price } from '../generation/price';
import type { PurposeOf } from '../generation/purpose';
import type { GenerationRequest } from '../generation/request';
import type { Library } from '../library/library';
import type { RootFolder } from './checkPlace';
import type { AgentLimits, LimitNames } from './limits';
import type { Located, Place, Root } from './places';
import type { Plan } from './plan';

/** What the user has set for agents. */
export interface AgentSettings {
	readonly endpoint: Endpoint;
	readonly service: Service;
	/** Undefined until the user has chosen one. */
	readonly model: string | undefined;
	readonly limits: AgentLimits;
	readonly limitNames: LimitNames;
}

/** A call of a tool. */
export interface Call {
	/** What asked for it, such as the name of an MCP client. */
	readonly caller: string;
	readonly signal: AbortSignal;
	/** Receives a sentence when something has happened, and how many of how many images have arrived. */
	readonly progress: (message: string, received: number, total: number) => void;
}

/** A generation to run for an agent. */
export interface AgentRun {
	readonly request: GenerationRequest;
	readonly purpose: PurposeOf<'agent'>;
	readonly call: Call;
}

/** An image that couldn't be stored in the library. */
export interface UnstoredImage {
	readonly event: ImageEvent;
	/** The only file with it; undefined if it's only in memory. */
	readonly file: Located | undefined;
}

/** How a run has ended. */
export interface AgentRunEnd {
	readonly generation: Generation;
	readonly unstored: readonly UnstoredImage[];
	/** Why images of the library weren't saved, for a model. */
	readonly problem?: string;
}

/** An image in the workspace to refer to. */
export interface ReferencedImage {
	/** Relative to the root, with `/` between segments. */
	readonly file: Located;
	readonly alt: string;
}

/** The program that the tools run in: VS Code's extension host, or the MCP server. */
export interface ToolHost {
	readonly library: Pick<Library, 'list' | 'known' | 'get' | 'sync' | 'billed'>;
	/** @throws {AgentError} if a setting is invalid or the workspace isn't trusted. */
	settings(): AgentSettings;
	/** The folders that images may be saved in. */
	roots(): Promise<readonly Root[]>;
	/** Where images go by default, for a document if there is one. @throws {AgentError} */
	defaultFolder(roots: readonly Root[], document: Located | undefined): Promise<Located>;
	/** What the file system says about a root. @throws {AgentError} if it was closed. */
	rootFolder(root: Root): RootFolder;
	/** The URI of a folder. */
	uriOf(folder: Located): string;
	/** The price of a model according to the user or the service; undefined if it isn't known. */
	priceOf(model: string): Promise<Price | undefined>;
	/** The same, without asking the service. */
	knownPriceOf(model: string): Price | undefined;
	/** @throws {GenerationError} */
	models(signal: AbortSignal): Promise<readonly ListedModel[]>;
	/** @throws {AgentError} if there's no key for the endpoint. */
	requireKey(): Promise<void>;
	/** Lets the user approve a call, if the program that asks doesn't do that; false if they decline. */
	approve(plan: Plan, call: Call): Promise<boolean>;
	/**
	 * Runs a request, stores its images and fulfills its purpose.
	 * @throws {AgentError} if an image couldn't be saved, unless the result says so.
	 */
	run(run: AgentRun): Promise<AgentRunEnd>;
	/** Copies an image from the library into the workspace. @throws {AgentError} */
	save(image: LibraryImage, place: Place): Promise<void>;
	/** The copy of an image in the workspace; undefined if there is none, or no longer. */
	copyOf(image: LibraryImage, roots: readonly Root[]): Promise<Located | undefined>;
	/** The reference to an image in the syntax of a document, which may not exist yet. */
	referenceIn(document: Located, image: ReferencedImage): Promise<string>;
	/** The bytes of an image in the library, and of its thumbnail; undefined if the file is gone. */
	read(
		image: LibraryImage,
		part: 'image' | 'thumbnail',
	): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

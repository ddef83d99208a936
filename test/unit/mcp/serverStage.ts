import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Library } from '../../../src/core/library/library';
import { nodePlatform } from '../../../src/mcp/nodePlatform';
import {
	buildServer,
	environmentFor,
	McpSession,
	type SessionOptions,
} from '../../support/agent/mcpSession';
import { removeFolder, temporaryFolder } from '../../support/folders';
import { startImageService, type ImageService } from '../../support/imageService/imageService';

export interface Result {
	readonly images: {
		id?: string;
		path?: string;
		width: number;
		format: string;
		reference?: string;
	}[];
	readonly imagesLeftInSession?: number;
}

export const small = { prompt: 'A sea otter', size: '64x32' };

/** Servers that share a library, a working folder and a stand-in service, which are new for each test. */
export class ServerStage {
	/** Has the folders `work` and `library`. */
	folder = '';
	#server = '';
	#service: ImageService | undefined;
	readonly #sessions: McpSession[] = [];

	/** For the suite that calls it. */
	constructor() {
		before(async () => {
			this.folder = temporaryFolder('mcp');
			this.#server = await buildServer(this.folder);
		});
		after(() => {
			removeFolder(this.folder);
		});
		beforeEach(async () => {
			this.#service = await startImageService();
			mkdirSync(this.at('work'), { recursive: true });
		});
		afterEach(async () => {
			await Promise.all(this.#sessions.splice(0).map((session) => session.close()));
			await this.#service?.close();
			removeFolder(this.at('work'));
			removeFolder(this.at('library'));
		});
	}

	get service(): ImageService {
		assert.ok(this.#service);
		return this.#service;
	}

	/** A path in the folder. */
	at(...path: string[]): string {
		return join(this.folder, ...path);
	}

	/** Starts a server. An empty variable is left out. */
	async start({ env, ...options }: Partial<SessionOptions> = {}): Promise<McpSession> {
		const all = { ...environmentFor(this.service, this.at('library')), ...env };
		const session = await McpSession.start({
			server: this.#server,
			env: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
			cwd: this.at('work'),
			...options,
		});
		this.#sessions.push(session);
		return session;
	}

	/** Calls `generate_image`, which succeeds. */
	async generate(session: McpSession, input: object = {}): Promise<Result> {
		const { text, isError } = await session.call('generate_image', { ...small, ...input });
		assert.equal(isError, false, text);
		return JSON.parse(text) as Result;
	}

	/** The library as another window sees it. */
	library(): Library {
		const nothing = () => undefined;
		const listener = { changed: nothing, read: nothing, removed: nothing, missing: nothing };
		return new Library(nodePlatform(this.at('library'), nothing), listener);
	}
}

import { l10n } from 'vscode';
import { untilAborted } from '../../core/async';
import type { ImagesClient } from '../../core/api/client';
import { endpointText, type Endpoint } from '../../core/api/endpoint';
import type { Access } from '../../core/api/exchange';
import { hasImagesElsewhere, isRunning, type Generation } from '../../core/generation/generation';
import type { Purpose } from '../../core/generation/purpose';
import { Receiver, type Events } from '../../core/generation/receiver';
import type { GenerationRequest } from '../../core/generation/request';
import { Sender } from '../../core/generation/sender';
import { timeId } from '../../core/library/layout';
import type { Library } from '../../core/library/library';
import { GenerationTaken } from '../../core/library/starter';
import { problemWith } from '../ui/notifications';
import { serviceOf, serviceSettings, timeLimit, parseKnownEndpoint } from '../ui/settings';
import { randomHex } from '../ui/system';
import { FollowUps } from './followUps';
import type { PendingJobs } from './pendingJobs';
import type { Purposes } from './purposes';
import { RunEvents } from './runEvents';
import { Running } from './running';

/** How a request is run. */
export interface RunOptions {
	/** What to do with the images. Defaults to the unfulfilled purpose of `from`. */
	readonly purpose?: Purpose | undefined;
	/** The id of the generation that the request repeats or changes. */
	readonly from?: string | undefined;
	/** What asks for it if it isn't the user. */
	readonly agent?: string | undefined;
	/** Cancels the run with the rest of its batch, which shares one progress notification and one report. */
	readonly batch?: AbortSignal | undefined;
}

/** The model access keys of endpoints. */
interface Keys {
	get(endpoint: Endpoint): Promise<string | undefined>;
	require(endpoint: Endpoint): Promise<string | undefined>;
}

/** Runs requests: sends them, stores their images in the library, and fulfills their purposes. */
export class Runner {
	readonly events = new RunEvents();
	readonly running = new Running();
	readonly followUps: FollowUps;
	readonly #receiver: Receiver;
	readonly #sender: Sender;

	constructor(
		private readonly client: ImagesClient,
		private readonly keys: Keys,
		private readonly library: Library,
		private readonly jobs: PendingJobs,
		private readonly purposes: Purposes,
		log: (line: string) => void,
	) {
		this.followUps = new FollowUps(library, this.events, () => this.#catchUp());
		this.#sender = new Sender(client, library);
		this.#receiver = new Receiver(library, this.running, jobs, this.events, log);
		purposes.follow(this.events);
	}

	/** Runs a request as a new generation, and returns the ended generation; undefined without a key. */
	async run(request: GenerationRequest, options: RunOptions = {}): Promise<Generation | undefined> {
		const id = timeId(Date.now(), randomHex(3));
		await this.#runAs(id, request, options);
		return this.library.get(id);
	}

	/**
	 * Runs an ended generation again, with its request or a changed one: in place if it has no images,
	 * else as a new generation. Does this only once at a time.
	 */
	retry(id: string, request?: GenerationRequest): Promise<void> {
		const pressed = this.library.get(id);
		return this.followUps.run(id, () => this.#retry(id, pressed, request));
	}

	async #retry(
		id: string,
		pressed: Generation | undefined,
		request: GenerationRequest | undefined,
	): Promise<void> {
		const generation = this.library.get(id);
		if (!generation || this.running.has(id)) return;
		// Another window may have received what this one took for lost.
		if (pressed && pressed.finishedAt !== generation.finishedAt) return;
		const { images, failure } = generation;
		const again = request ?? generation.request;
		// A generation that looks interrupted may be running in another window.
		if (images.length > 0 || failure?.kind === 'interrupted') await this.run(again, { from: id });
		else await this.#retryInPlace(generation, again);
	}

	async #retryInPlace(generation: Generation, request: GenerationRequest): Promise<void> {
		const { id } = generation;
		try {
			await this.#runAs(id, request);
		} catch (error) {
			if (!(error instanceof GenerationTaken)) throw error;
			// Another window may have started it after this one looked.
			if (this.followUps.isFollowed(generation)) this.events.followUpPressed();
			else await this.run(request, { from: id });
		}
	}

	/** @throws {Problem} */
	async #catchUp(): Promise<void> {
		try {
			await this.library.catchUp();
		} catch (cause) {
			throw problemWith(l10n.t("The library couldn't be read, so nothing was sent."), cause);
		}
	}

	/**
	 * Gets the images of an earlier request from the service, without a new request for images. Does nothing
	 * if another window is doing so or has them.
	 */
	async resume(id: string): Promise<void> {
		// What was paid for is worth a try even if the library can't be read.
		await this.library.catchUp().catch(this.#receiver.logError);
		if (!this.library.isRunningElsewhere(id)) await this.#resume(id);
	}

	async #resume(id: string): Promise<void> {
		const generation = this.library.get(id);
		const endpoint = generation && endpointOf(generation);
		if (!endpoint || this.running.has(id)) return;
		const isQueued = generation.requestId !== undefined;
		// Images at public URLs are downloaded without the key.
		const key = async () =>
			isQueued ? this.keys.require(endpoint) : ((await this.keys.get(endpoint)) ?? '');
		await this.#withAccess(id, endpoint, key, async (access, signal) => {
			if (isQueued) await this.#receiver.waitForJob(id);
			this.library.resume(generation);
			await this.#follow(generation, this.#remaining(generation, access, signal), signal);
		});
	}

	/** Resumes the queued requests that this window was waiting for before a reload. Doesn't ask for a key. */
	async resumeAll(): Promise<void> {
		const ids = this.jobs.ids();
		if (ids.length > 0) await this.library.list();
		await Promise.all(ids.map((id) => this.#resumeIfPossible(id)));
	}

	async #resumeIfPossible(id: string): Promise<void> {
		const generation = this.library.get(id);
		const endpoint = generation && endpointOf(generation);
		const key = endpoint && (await this.keys.get(endpoint));
		await (key === undefined ? this.jobs.remove(id) : this.#resume(id));
	}

	/**
	 * Checks that the images of a run can be saved, before the user is asked for anything.
	 * @throws {Problem}
	 */
	async check(purpose: Purpose | undefined): Promise<void> {
		await this.purposes.checkBefore(purpose);
	}

	async #runAs(id: string, request: GenerationRequest, options: RunOptions = {}): Promise<void> {
		const settings = serviceSettings();
		const { endpoint } = settings;
		await this.check(options.purpose ?? this.#purposeOf(options.from ?? id));
		const key = () => this.keys.require(endpoint);
		await this.#withAccess(id, endpoint, key, async (access, signal) => {
			const generation = await this.#start(id, request, endpoint, options);
			this.events.began(generation);
			const events = this.#sender.send(generation, access, signal, settings);
			await this.#follow(generation, events, signal, options.batch);
		});
	}

	/**
	 * Starts a generation in the library, as `Library.start` does.
	 * @throws {GenerationTaken}
	 * @throws {Problem} if the library can't be written, in which case nothing may be sent.
	 */
	async #start(
		id: string,
		request: GenerationRequest,
		endpoint: Endpoint,
		{ from, purpose, agent }: RunOptions,
	): Promise<Generation> {
		const repeated = from === undefined ? undefined : this.library.get(from);
		const pending = from === undefined ? undefined : this.#purposeOf(from);
		const origin = { from, purpose: purpose ?? pending, agent };
		try {
			const generation = await this.library.start(id, request, endpointText(endpoint), origin);
			if (repeated && pending) await this.purposes.clear(repeated);
			return generation;
		} catch (cause) {
			if (cause instanceof GenerationTaken) throw cause;
			throw problemWith(l10n.t("Images couldn't be stored, so nothing was sent."), cause);
		}
	}

	/** The unfulfilled purpose of a generation that has ended. */
	#purposeOf(id: string): Purpose | undefined {
		const generation = this.library.get(id);
		return generation && !isRunning(generation) ? this.purposes.of(generation) : undefined;
	}

	/** Does nothing if there's no key. */
	async #withAccess(
		id: string,
		endpoint: Endpoint,
		getKey: () => Promise<string | undefined>,
		work: (access: Access, signal: AbortSignal) => Promise<void>,
	): Promise<void> {
		const signal = this.running.begin(id);
		try {
			const timeout = timeLimit();
			const service = serviceOf(endpoint);
			const key = await getKey();
			if (key !== undefined) await work({ endpoint, timeout, key, service }, signal);
		} finally {
			this.running.end(id, signal);
		}
	}

	#remaining(generation: Generation, access: Access, signal: AbortSignal): Events {
		const { request, requestId, images, faults } = generation;
		if (requestId === undefined) return this.client.fetchImages(faults, access, signal);
		const known = new Set(images.map(({ index }) => index));
		return this.client.resume(requestId, access, signal, known, request);
	}

	/**
	 * Receives until the events end or the user cancels, and fulfills the purpose. After a cancellation,
	 * images already received are still stored in the background.
	 */
	async #follow(
		generation: Generation,
		events: Events,
		signal: AbortSignal,
		batch?: AbortSignal,
	): Promise<void> {
		const { id } = generation;
		const cancel = () => {
			this.running.cancel(id);
		};
		if (batch?.aborted) cancel();
		batch?.addEventListener('abort', cancel, { once: true });
		const work = this.#receiver.receive(id, events, signal, batch !== undefined);
		// After a cancellation, nothing awaits this promise.
		work.catch(this.#receiver.logError);
		await (batch ? work : untilAborted(work, signal));
		batch?.removeEventListener('abort', cancel);
		const ended = this.library.get(id);
		if (ended && !signal.aborted) await this.purposes.fulfill(ended);
	}
}

/** Where the request was sent, regardless of the current settings; undefined if nothing is left to download. */
function endpointOf(generation: Generation): Endpoint | undefined {
	const endpoint = hasImagesElsewhere(generation) && parseKnownEndpoint(generation.endpoint);
	return typeof endpoint === 'object' ? endpoint : undefined;
}

import { randomBytes } from 'node:crypto';
import type { AgentRun } from '../core/agent/toolHost';
import { AgentError } from '../core/agent/agentError';
import type { ImagesClient } from '../core/api/client';
import { endpointText } from '../core/api/endpoint';
import type { Access } from '../core/api/exchange';
import type { Generation } from '../core/generation/generation';
import { Receiver, type RunListener } from '../core/generation/receiver';
import { Sender } from '../core/generation/sender';
import { timeId } from '../core/library/layout';
import type { Library } from '../core/library/library';

/** Runs requests and stores their images in the library. */
export class AgentRunner {
	readonly #sender: Sender;

	constructor(
		client: ImagesClient,
		private readonly library: Library,
		private readonly log: (line: string) => void,
	) {
		this.#sender = new Sender(client, library);
	}

	/** Returns the ended generation. Its purpose isn't fulfilled yet. */
	async run(run: AgentRun, access: Access, maxImagesPerHour: number): Promise<Generation> {
		const { request, call } = run;
		const id = timeId(Date.now(), randomBytes(3).toString('hex'));
		const generation = await this.#start(id, run, access);
		call.progress('Sent the request', 0, request.n);
		const options = { previews: 0, maxImagesPerHour };
		const events = this.#sender.send(generation, access, call.signal, options);
		await this.#receiver(run).receive(id, events, call.signal, true);
		return this.library.get(id) ?? generation;
	}

	async #start(id: string, { request, purpose, call }: AgentRun, { endpoint }: Access) {
		const origin = { purpose, agent: call.caller };
		try {
			return await this.library.start(id, request, endpointText(endpoint), origin);
		} catch (error) {
			this.log(String(error));
			throw new AgentError(
				"Images can't be stored on this machine, so nothing was sent. Tell the user.",
			);
		}
	}

	/** What waits for a queued request can't be resumed here; VS Code can, because its ID is in the record. */
	#receiver({ request: { n }, call }: AgentRun): Receiver {
		let received = 0;
		const nothing = () => undefined;
		const listener: RunListener = {
			previewed: nothing,
			received: nothing,
			stored: () => {
				received++;
				call.progress(`Received ${received} of ${n} images`, received, n);
			},
			allowanceChanged: nothing,
			ended: nothing,
		};
		const states = {
			wait: () => {
				call.progress('The service is busy, waiting to retry', received, n);
			},
			queue: () => {
				call.progress('The service has queued the request', received, n);
			},
			end: nothing,
		};
		const jobs = { add: () => Promise.resolve(), remove: () => Promise.resolve() };
		return new Receiver(this.library, states, jobs, listener, this.log);
	}
}

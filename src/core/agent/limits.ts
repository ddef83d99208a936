import { AgentError } from './agentError';

/** What agents may use at most. The user sets it; a workspace can't. */
export interface AgentLimits {
	readonly imagesPerCall: number;
	/** Images that a window, or a run of the MCP server, generates for agents. */
	readonly imagesPerSession: number;
	/** In all windows, by anyone; 0 for no limit. */
	readonly imagesPerHour: number;
	/** What agents spend from midnight to midnight, in the currency of the prices; 0 for no limit. */
	readonly costPerDay: number;
}

/** Names the setting or variable that holds a limit, for the model to tell the user. */
export type LimitNames = Readonly<Record<keyof AgentLimits, string>>;

export const defaultLimits: AgentLimits = {
	imagesPerCall: 4,
	imagesPerSession: 20,
	imagesPerHour: 0,
	costPerDay: 0,
};

/** The images of this session: those that are being generated count until it's certain that none was made. */
export class SessionBudget {
	#used = 0;

	get used(): number {
		return this.#used;
	}

	/** Counts images before they are requested. @throws {AgentError} over the limit. */
	reserve(images: number, { imagesPerSession: limit }: AgentLimits, names: LimitNames): void {
		if (this.#used + images > limit)
			throw new AgentError(
				`This session may generate ${limit} images, and ${this.#used} are used. Don't try again. Use the images you have, or ask the user to raise ${names.imagesPerSession}.`,
				'session',
			);
		this.#used += images;
	}

	/** Corrects a reservation when the number of images that may have been billed is known. */
	settle(reserved: number, billed: number): void {
		this.#used += billed - reserved;
	}
}

/** @throws {AgentError} if a call asks for more images than the user allows. */
export function checkCall(
	images: number,
	{ imagesPerCall: limit }: AgentLimits,
	names: LimitNames,
): void {
	if (images > limit)
		throw new AgentError(
			`"count" is ${images}, but the user allows at most ${limit} images per call (${names.imagesPerCall}). Use a smaller count.`,
			'call',
		);
}

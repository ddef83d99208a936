import {
	libraryImages,
	triesOf,
	type Generation,
	type LibraryImage,
} from '../generation/generation';
import { AgentError } from './agentError';
import type { SessionBudget } from './limits';
import { planOf, type Plan } from './plan';
import { imageResult, thumbnailsOf, type ImageResult, type ToolResult } from './results';
import { failureSentence, faultSentence } from './sentences';
import { checkDay, moneyText, spentToday } from './spending';
import type { Call, ToolHost } from './toolHost';

/** Generates images for an agent, within the limits of the user. */
export class GenerateImage {
	/** What running calls may cost. Those that are in the library already count twice, rather than not at all. */
	#pending = 0;

	constructor(
		private readonly host: ToolHost,
		private readonly budget: SessionBudget,
	) {}

	/** @throws {AgentError} */
	async run(input: unknown, call: Call): Promise<ToolResult> {
		const plan = await planOf(this.host, input);
		const { request, settings, cost } = plan;
		const { limits, limitNames } = settings;
		this.budget.reserve(request.n, limits, limitNames);
		let billed = 0;
		const expected = cost?.amount ?? 0;
		try {
			await this.#checkDay(plan);
			await this.host.requireKey();
			this.#pending += expected;
			try {
				if (!(await this.host.approve(plan, call)))
					throw new AgentError("The user declined. Don't try again unless they ask for it.");
				call.signal.throwIfAborted();
				billed = request.n;
				const generation = await this.#generate(plan, call);
				billed = billedImages(generation);
				return await this.#resultOf(generation, plan);
			} finally {
				this.#pending -= expected;
			}
		} finally {
			this.budget.settle(request.n, billed);
		}
	}

	async #checkDay({ cost, settings: { limits, limitNames } }: Plan): Promise<void> {
		if (limits.costPerDay <= 0 || !cost) return;
		const generations = await this.host.library.billed();
		const priceOf = (model: string) => this.host.knownPriceOf(model);
		const spent = spentToday(generations, priceOf, new Date());
		checkDay(cost, spent + this.#pending, limits, limitNames);
	}

	async #generate({ request, place }: Plan, call: Call): Promise<Generation> {
		const { name } = place;
		const folder = this.host.uriOf(place);
		const purpose = { kind: 'agent', folder, ...(name !== undefined && { name }) } as const;
		return this.host.run({ request, purpose, call });
	}

	/** @throws {AgentError} if there's no image. */
	async #resultOf(generation: Generation, plan: Plan): Promise<ToolResult> {
		const { failure, faults } = generation;
		const problems = [
			...(failure ? [failureSentence(failure)] : []),
			...new Set(faults.map(faultSentence)),
		];
		if (generation.images.length === 0)
			throw new AgentError(problems.join(' '), failure?.kind === 'overLimit' ? 'hour' : undefined);
		const images = libraryImages(generation);
		const { limits } = plan.settings;
		const content = {
			images: await Promise.all(images.map((image) => this.#describe(image, plan))),
			model: plan.request.model,
			...(plan.cost && { cost: `about ${moneyText(plan.cost)}` }),
			...(problems.length > 0 && { problem: problems.join(' ') }),
			imagesLeftInSession: Math.max(0, limits.imagesPerSession - this.budget.used),
		};
		return { content, thumbnails: await thumbnailsOf(this.host, images) };
	}

	async #describe(image: LibraryImage, { roots, document, alt }: Plan): Promise<ImageResult> {
		const file = await this.host.copyOf(image, roots);
		const reference =
			document && file ? await this.host.referenceIn(document, { file, alt }) : undefined;
		return {
			...imageResult(image, file, roots),
			...(reference !== undefined && { reference }),
		};
	}
}

/** How many images of a generation may have been billed. */
function billedImages(generation: Generation): number {
	return triesOf(generation).reduce((sum, { n }) => sum + n, 0);
}

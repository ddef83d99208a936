import { libraryImages, triesOf, type Generation } from '../generation/generation';
import { AgentError } from './agentError';
import type { SessionBudget } from './limits';
import type { Located } from './places';
import { planOf, type Plan } from './plan';
import {
	imageResult,
	thumbnailsOf,
	unstoredResult,
	type ImageResult,
	type ToolResult,
} from './results';
import { problemSentences } from './sentences';
import { checkDay, moneyText, spentToday } from './spending';
import type { AgentRunEnd, Call, ToolHost } from './toolHost';

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
				const end = await this.#generate(plan, call);
				billed = billedImages(end.generation);
				return await this.#resultOf(end, plan);
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

	async #generate({ request, place }: Plan, call: Call): Promise<AgentRunEnd> {
		const { name } = place;
		const folder = this.host.uriOf(place);
		const purpose = { kind: 'agent', folder, ...(name !== undefined && { name }) } as const;
		return this.host.run({ request, purpose, call });
	}

	/** @throws {AgentError} if there's no image. */
	async #resultOf(end: AgentRunEnd, plan: Plan): Promise<ToolResult> {
		const { generation } = end;
		const problems = problemSentences(end);
		const described = await this.#describeAll(end, plan);
		if (described.length === 0) {
			const isOverLimit = generation.failure?.kind === 'overLimit';
			throw new AgentError(problems.join(' '), isOverLimit ? 'hour' : undefined);
		}
		const images = libraryImages(generation);
		const { limits } = plan.settings;
		const content = {
			images: described,
			model: plan.request.model,
			...(plan.cost && { cost: `about ${moneyText(plan.cost)}` }),
			...(problems.length > 0 && { problem: problems.join(' ') }),
			imagesLeftInSession: Math.max(0, limits.imagesPerSession - this.budget.used),
		};
		return { content, thumbnails: await thumbnailsOf(this.host, images) };
	}

	/** The images of the library first. Those that are only in memory have nothing to describe. */
	async #describeAll({ generation, unstored }: AgentRunEnd, plan: Plan): Promise<ImageResult[]> {
		const { roots } = plan;
		const stored = libraryImages(generation).map(async (image) => {
			const file = await this.host.copyOf(image, roots);
			return this.#withReference(imageResult(image, file, roots), file, plan);
		});
		const others = unstored.map(({ event, file }) => {
			const result = file && unstoredResult(event, file, generation.request, roots);
			return result && this.#withReference(result, file, plan);
		});
		const all = await Promise.all([...stored, ...others]);
		return all.filter((result) => result !== undefined);
	}

	async #withReference(
		result: ImageResult,
		file: Located | undefined,
		{ document, alt }: Plan,
	): Promise<ImageResult> {
		if (!document || !file) return result;
		return { ...result, reference: await this.host.referenceIn(document, { file, alt }) };
	}
}

/** How many images of a generation may have been billed. */
function billedImages(generation: Generation): number {
	return triesOf(generation).reduce((sum, { n }) => sum + n, 0);
}

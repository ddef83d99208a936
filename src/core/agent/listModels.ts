import { factsAt } from '../api/modelFacts';
import { inOrder, isImageModel, isRetired, withShutdownDate } from '../api/modelList';
import { GenerationError } from '../generation/failure';
import type { Price } from '../generation/price';
import { AgentError } from './agentError';
import { listInput, parseInput } from './inputs';
import type { ToolResult } from './results';
import { failureSentence } from './sentences';
import type { Call, ToolHost } from './toolHost';

/** Models that a result describes. */
const mostModels = 30;

/** Lists the image models of the user's service. @throws {AgentError} */
export async function listModels(host: ToolHost, input: unknown, call: Call): Promise<ToolResult> {
	const { words = '' } = parseInput(listInput, input);
	const { service, model: chosen } = host.settings();
	const today = new Date();
	const listed = await modelsOf(host, call.signal);
	const matching = inOrder(
		listed.map((model) => withShutdownDate(model, service)),
		today,
	).filter(
		(model) =>
			isImageModel(model) &&
			!isRetired(model, today) &&
			model.id.toLowerCase().includes(words.trim().toLowerCase()),
	);
	const models = matching.slice(0, mostModels).map(({ id, shutdownDate }) => {
		const { sizes, otherSizes, options, maxImages } = factsAt(id, service);
		const price = priceText(host.knownPriceOf(id));
		return {
			id,
			sizes,
			...(otherSizes !== 'none' && { otherSizes: otherSizes === 'any' ? 'unknown' : otherSizes }),
			transparency: options.background.includes('transparent'),
			maxImages,
			options: Object.fromEntries(
				Object.entries(options).filter(([, values]) => values.length > 0),
			),
			...(price !== undefined && { price }),
			...(shutdownDate !== undefined && { shutdownDate }),
		};
	});
	const content = {
		...(chosen !== undefined && { default: chosen }),
		models,
		found: matching.length,
	};
	return { content, thumbnails: [] };
}

async function modelsOf(host: ToolHost, signal: AbortSignal) {
	try {
		return await host.models(signal);
	} catch (error) {
		if (!(error instanceof GenerationError)) throw error;
		const { kind } = error.failure;
		if (kind === 'modelNotFound' || kind === 'wrongAddress')
			throw new AgentError(
				'The user\'s service doesn\'t list its models. Leave "model" out to use the default.',
			);
		throw new AgentError(failureSentence(error.failure));
	}
}

function priceText(price: Price | undefined): string | undefined {
	if (!price) return undefined;
	const { perImage, perMillionInputTokens: input, perMillionOutputTokens: output } = price;
	const currency = price.currency ?? 'USD';
	if (perImage !== undefined) return `${perImage} ${currency} per image`;
	const parts = [
		...(input === undefined ? [] : [`${input} ${currency} per million input tokens`]),
		...(output === undefined ? [] : [`${output} ${currency} per million output tokens`]),
	];
	return parts.length > 0 ? parts.join(', ') : undefined;
}

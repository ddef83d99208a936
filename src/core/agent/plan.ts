import { factsAt, unsupportedOptions, type ModelFacts } from '../api/modelFacts';
import {
	characterCount,
	optionNames,
	promptProblem,
	type GenerationRequest,
	type OptionName,
} from '../generation/request';
import { AgentError } from './agentError';
import { generateInput, parseInput, type GenerateInput } from './inputs';
import { checkedPlace } from './checkPlace';
import { checkCall } from './limits';
import { locate, type Located, type Place, type Root } from './places';
import { expectedCost, type Money } from './spending';
import type { AgentSettings, ToolHost } from './toolHost';

/** What a call of `generate_image` will do. */
export interface Plan {
	readonly request: GenerationRequest;
	readonly place: Place;
	readonly roots: readonly Root[];
	readonly document?: Located;
	readonly alt: string;
	/** Undefined if the price isn't known. */
	readonly cost: Money | undefined;
	readonly settings: AgentSettings;
}

/** Checks a call without sending anything. @throws {AgentError} that says what to change. */
export async function planOf(host: ToolHost, input: unknown): Promise<Plan> {
	const call = parseInput(generateInput, input);
	const settings = host.settings();
	const roots = await host.roots();
	const document = call.document === undefined ? undefined : locate(call.document, roots);
	const place = await checkedPlace(host, call, roots, document);
	const request = requestOf(call, settings, place);
	checkCall(request.n, settings.limits, settings.limitNames);
	const price = await host.priceOf(request.model);
	const cost = expectedCost(request, price, host.library.known());
	const alt = call.alt ?? call.prompt;
	return { request, place, roots, alt, cost, settings, ...(document && { document }) };
}

function requestOf(
	call: GenerateInput,
	{ model: chosen, service }: AgentSettings,
	{ type }: Place,
): GenerationRequest {
	const { prompt, count = 1, model = chosen } = call;
	if (model === undefined)
		throw new AgentError(
			'The user hasn\'t chosen a model. Pass "model" with an ID from list_image_models.',
		);
	const facts = factsAt(model, service);
	const options = optionsOf(call);
	const format = options.output_format ?? (type === 'png' ? undefined : type);
	const supported = format !== undefined && facts.options.output_format.includes(format);
	const request: GenerationRequest = {
		model,
		prompt,
		n: count,
		size: facts.sizes[0],
		...options,
		...(supported && { output_format: format }),
	};
	checkRequest(request, facts);
	return request;
}

/** Those that the call sets. */
function optionsOf(call: GenerateInput): Partial<GenerationRequest> {
	const set = optionNames.filter((name) => call[name] !== undefined);
	return Object.fromEntries(set.map((name) => [name, call[name]]));
}

/** @throws {AgentError} for what the model is known not to support. */
function checkRequest(request: GenerationRequest, facts: ModelFacts): void {
	const { model, prompt, n } = request;
	if (promptProblem(prompt) === 'empty')
		throw new AgentError('"prompt" is empty. Describe the image.');
	if (characterCount(prompt) > facts.longestPrompt)
		throw new AgentError(
			`The prompt is longer than the ${facts.longestPrompt} characters that ${model} supports.`,
		);
	if (n > facts.maxImages)
		throw new AgentError(
			`${model} generates at most ${facts.maxImages} images per request. Use a smaller "count".`,
		);
	const [option] = unsupportedOptions(request, facts);
	if (option !== undefined) throw new AgentError(unsupportedText(option, request, facts));
}

function unsupportedText(
	option: OptionName,
	request: GenerationRequest,
	facts: ModelFacts,
): string {
	const values = valuesOf(option, facts);
	const value = `"${option}": ${JSON.stringify(request[option])}`;
	return values.length === 0
		? `${request.model} doesn't support "${option}" in this request. Leave it out.`
		: `${request.model} doesn't support ${value}. Use one of: ${values.join(', ')}.`;
}

function valuesOf(option: OptionName, facts: ModelFacts): readonly string[] {
	if (option === 'size') return facts.sizes;
	return option === 'output_compression' ? [] : facts.options[option];
}

/** The options of a request that are sent, as `name: value`. */
export function optionTexts(request: GenerationRequest): string[] {
	return optionNames
		.filter((name) => name !== 'size' && request[name] !== undefined)
		.map((name) => `${name}: ${String(request[name])}`);
}

import { l10n } from 'vscode';
import { unsupportedOptions } from '../../core/api/modelFacts';
import {
	withoutOption,
	type GenerationRequest,
	type OptionName,
} from '../../core/generation/request';
import { pick, type Choice } from '../ui/quickInput';
import { modelFacts } from '../ui/settings';
import { furtherOptions, optionName, type FurtherOption } from '../ui/wording/options';

const done = Symbol('done');

/** The value of an option that isn't sent. */
const none = '';

/** Lets the user change the options of a request until they're done. */
export async function askOptions(request: GenerationRequest): Promise<GenerationRequest> {
	let draft = request;
	let last: FurtherOption | undefined;
	for (;;) {
		const choice = await pick<FurtherOption | symbol>({
			title: l10n.t('Options · {0}', draft.model),
			placeholder: l10n.t('Choose an option to set. The service decides the others.'),
			hasBack: true,
			choices: () => optionChoices(draft),
			active: () => last,
		});
		if (typeof choice === 'symbol') return draft;
		last = choice;
		const value = await askValue(draft, choice);
		if (value !== undefined) draft = withValue(draft, choice, value);
	}
}

function optionChoices(draft: GenerationRequest): Choice<FurtherOption | symbol>[] {
	return [
		...offeredOptions(draft).map((option) => ({
			label: optionName(option),
			description: String(draft[option] ?? l10n.t('not sent')),
			value: option,
		})),
		{ label: `$(check) ${l10n.t('Done')}`, value: done },
	];
}

/** The options that the request's model supports. */
export function offeredOptions(draft: GenerationRequest): FurtherOption[] {
	return furtherOptions.filter((option) => valuesOf(draft, option).length > 0);
}

/** The values that the model is known to support. Compression applies only to JPEG and WebP. */
function valuesOf(draft: GenerationRequest, option: FurtherOption): readonly string[] {
	const { options, compresses } = modelFacts(draft.model);
	if (option !== 'output_compression') return options[option];
	return compresses && isCompressed(draft) ? ['100', '90', '80', '70', '60', '50'] : [];
}

async function askValue(
	draft: GenerationRequest,
	option: FurtherOption,
): Promise<string | undefined> {
	const answer = await pick<string>({
		title: `${optionName(option)} · ${draft.model}`,
		placeholder: l10n.t('Choose a value, or let the service decide'),
		hasBack: true,
		choices: (typed) => valueChoices(draft, option, typed.trim()),
		active: () => valueOf(draft, option),
	});
	return typeof answer === 'symbol' ? undefined : answer;
}

function valueChoices(
	draft: GenerationRequest,
	option: FurtherOption,
	typed: string,
): Choice<string>[] {
	const isLevel = option === 'output_compression' && /^(100|\d{1,2})$/.test(typed);
	const offered = valuesOf(draft, option);
	const values = isLevel && !offered.includes(typed) ? [typed, ...offered] : offered;
	const current = valueOf(draft, option);
	return [none, ...values].map((value) => ({
		label: value || l10n.t("Don't Send"),
		description: value === current ? l10n.t('current') : '',
		value,
	}));
}

function valueOf(draft: GenerationRequest, option: FurtherOption): string {
	return String(draft[option] ?? none);
}

/** Removes options that contradict the new value, such as compression of a PNG. */
function withValue(
	draft: GenerationRequest,
	option: FurtherOption,
	value: string,
): GenerationRequest {
	const set = option === 'output_compression' ? Number(value) : value;
	const changed = { ...draft, [option]: value === none ? undefined : set };
	const unused: readonly OptionName[] = isCompressed(changed) ? [] : ['output_compression'];
	return [...unused, ...unsupportedOptions(changed, modelFacts(draft.model))].reduce(
		withoutOption,
		changed,
	);
}

function isCompressed({ output_format = 'png' }: GenerationRequest): boolean {
	return output_format !== 'png';
}

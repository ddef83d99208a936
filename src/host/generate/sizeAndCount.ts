import { l10n, QuickPickItemKind } from 'vscode';
import { sizeProblem, type ModelFacts, type SizeProblem } from '../../core/api/modelFacts';
import type { Choices } from '../../core/generation/choices';
import {
	counts,
	parseSize,
	startingWith,
	type GenerationRequest,
} from '../../core/generation/request';
import type { Choice } from '../ui/quickInput';
import { integer } from '../ui/wording/figures';
import { optionName, optionsSummary } from '../ui/wording/options';
import { chooseModel } from '../ui/requestInput';
import { modelFacts } from '../ui/settings';
import { offeredOptions } from './optionsStep';

/** The answer of the row that opens the other options. */
export const chooseOptions = Symbol('choose options');

/** The value for not sending a size. */
const none = '';

type SizeChoice = Choice<string | symbol>;

/** The model's sizes that match the typed text, the draft's size first, followed by rows for other choices. */
export function sizeChoices(
	draft: GenerationRequest,
	typed: string,
	last: Choices | undefined,
): SizeChoice[] {
	const facts = modelFacts(draft.model);
	const sizeRow = (size: string) =>
		rowOfSize(size, last !== undefined && size === (last.size ?? none));
	const text = typed.trim().toLowerCase();
	const custom = parseSize(typed);
	const known = startingWith([...facts.sizes, none], draft.size ?? none);
	const matching = known.filter((size) => (size || noSize().toLowerCase()).startsWith(text));
	if (custom)
		return [
			...customSize(facts, custom, sizeRow),
			...matching.filter((size) => size !== custom).map(sizeRow),
		];
	if (text === '') return [...matching.map(sizeRow), ...otherChoices(draft)];
	if (matching.length > 0) return matching.map(sizeRow);
	return [
		noChoice(
			l10n.t("“{0}” isn't a size", typed.trim()),
			l10n.t('Type width and height in pixels, such as 1280x720, or auto.'),
		),
	];
}

function customSize(
	facts: ModelFacts,
	size: string,
	sizeRow: (size: string) => SizeChoice,
): SizeChoice[] {
	const problem = sizeProblem(facts, size);
	if (!problem) return [sizeRow(size)];
	return [noChoice(l10n.t("This model doesn't support {0}", size), boundText(facts, problem))];
}

/** The limit that a size violates, as a sentence. */
function boundText({ otherSizes }: ModelFacts, problem: SizeProblem): string {
	if (typeof otherSizes === 'string') return l10n.t('Only the listed sizes are supported.');
	const { multipleOf, maxRatio, longestSide, minPixels, maxPixels } = otherSizes;
	switch (problem) {
		case 'notMultiple':
			return l10n.t('Width and height must be multiples of {0}.', multipleOf);
		case 'ratio':
			return l10n.t('The longer side can be at most {0} times the shorter side.', maxRatio);
		case 'tooSmall':
			return l10n.t('The whole image must have at least {0} pixels.', integer(minPixels));
		case 'tooLarge':
		case 'notOffered':
			return l10n.t(
				'Width and height can be at most {0} pixels, and the whole image {1} pixels.',
				integer(longestSide),
				integer(maxPixels),
			);
	}
}

/** Always shown: a typed size can differ in spelling from its row, and VS Code would hide the row. */
function rowOfSize(size: string, isLast: boolean): Choice<string> {
	const notes = [
		size === none && l10n.t('the service decides'),
		size === 'auto' && l10n.t('the model decides'),
		isLast && l10n.t('last used'),
	];
	const description = notes.filter(Boolean).join(', ');
	return { label: size || noSize(), description, value: size, alwaysShow: true };
}

function noSize(): string {
	return l10n.t("Don't Send a Size");
}

function otherChoices(draft: GenerationRequest): SizeChoice[] {
	const offered = offeredOptions(draft).map(optionName);
	return [
		{ label: l10n.t('more'), kind: QuickPickItemKind.Separator },
		...(offered.length > 0 ? [optionsRow(optionsSummary(draft) || offered.join(', '))] : []),
		{
			label: l10n.t('Select Model…'),
			description: draft.model,
			value: chooseModel,
			alwaysShow: true,
		},
	];
}

function optionsRow(description: string): SizeChoice {
	return { label: l10n.t('Options…'), description, value: chooseOptions, alwaysShow: true };
}

/** The counts that match the typed text; an exact match comes first. */
export function countChoices(
	{ model, n: first }: GenerationRequest,
	typed: string,
	last: Choices | undefined,
	estimate: (n: number) => string | undefined,
): Choice<number>[] {
	const text = typed.trim();
	const { maxImages } = modelFacts(model);
	const possible = counts.filter((n) => n <= maxImages);
	const exact = possible.find((n) => String(n) === text);
	const matching = startingWith<number>(possible, exact ?? first).filter((n) =>
		String(n).startsWith(text),
	);
	const notes = (n: number) => [estimate(n), n === last?.n && l10n.t('last used')];
	if (matching.length > 0) return matching.map((n) => countRow(n, notes(n)));
	return [
		noChoice(
			l10n.t("“{0}” isn't a number of images", text),
			l10n.t('Type a number from 1 to {0}.', maxImages),
		),
	];
}

function countRow(n: number, notes: readonly (string | false | undefined)[]): Choice<number> {
	const description = notes.filter(Boolean).join(', ');
	return { label: String(n), description, value: n, alwaysShow: true };
}

/** A row that explains what to type. Escapes `$(…)`, which VS Code would show as an icon. */
function noChoice(label: string, detail: string): Choice<never> {
	return { label: label.replaceAll('$(', '$ ('), detail, alwaysShow: true };
}

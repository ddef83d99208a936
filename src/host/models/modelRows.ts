import { l10n, QuickPickItemKind } from 'vscode';
import { factsOf, type ModelFacts } from '../../core/api/modelFacts';
import { inOrder, isRetired, makesImages, type ListedModel } from '../../core/api/modelList';
import type { Choice } from '../ui/quickInput';
import type { ModelQuestion } from './modelChooser';

/** Answers that are no model. */
export const showAll = Symbol('show all models');
export const showFewer = Symbol('show image models');
export const refreshAgain = Symbol('refresh again');

/** How the list is seen. */
export interface ModelView {
	readonly typed: string;
	/** Whether models are shown that do not look like image models. */
	readonly all: boolean;
	/** Whether that was changed last. */
	readonly toggled: boolean;
	/** Why the endpoint could not be asked. */
	readonly problem: string | undefined;
	readonly today: Date;
}

type ModelChoice = Choice<string | symbol>;
type Listing = Pick<ModelQuestion, 'models' | 'current' | 'reason'>;

/** The rows of the picker: image models first, then what else can be done. */
export function modelChoices(question: Listing, view: ModelView): ModelChoice[] {
	const { models, current } = question;
	const { all, problem, today } = view;
	const { wanted, listed, images, others } = matching(question, view);
	// Where no name tells of images, there is nothing to tell apart.
	const isTold = listed.some(({ id }) => makesImages(id) && id !== current);
	const row = (model: ListedModel) => modelRow(model, current, models(), today);
	return [
		...images.map(row),
		...(all || !isTold ? section(l10n.t('other models'), others.map(row)) : []),
		...section(l10n.t('more'), [
			...typedRow(wanted, listed),
			...(isTold ? toggleRow(all, others.length) : []),
			...problemRow(problem),
		]),
	];
}

/**
 * The row that Enter takes: the current model, or where it cannot stay, the one that is called most
 * like it; undefined for the first.
 */
export function activeModel(question: ModelQuestion, view: ModelView): string | undefined {
	const { wanted, listed, images, others } = matching(question, view);
	if (wanted !== '') return listed.find(({ id }) => id === wanted)?.id;
	if (view.toggled && view.all) return others[0]?.id;
	if (question.reason === undefined) return question.current;
	const live = [...images, ...others].filter((model) => !isRetired(model, view.today));
	const possible = live.map(({ id }) => id);
	return nearest(
		possible.filter((id) => id !== question.current),
		question.current,
	);
}

function matching({ models, current, reason }: Listing, { typed, today }: ModelView) {
	const wanted = typed.trim();
	const listed = inOrder(rowsOf({ models, current, reason }), today);
	const found = listed.filter(({ id }) => id.toLowerCase().includes(wanted.toLowerCase()));
	const isFirst = ({ id }: ListedModel) => makesImages(id) || id === current;
	return {
		wanted,
		listed,
		images: found.filter(isFirst),
		others: found.filter((model) => !isFirst(model)),
	};
}

/** The id that has the longest beginning in common with another. */
function nearest(ids: readonly string[], other: string): string | undefined {
	const inCommon = (id: string) => {
		let length = 0;
		while (length < id.length && id[length] === other[length]) length++;
		return length;
	};
	return [...ids].sort((a, b) => inCommon(b) - inCommon(a))[0];
}

/**
 * The current model is shown even where the endpoint does not list it; but not alone where it cannot
 * stay, so that Enter does not choose it again.
 */
function rowsOf({ models, current, reason }: Listing): readonly ListedModel[] {
	const listed = models();
	if (!listed && reason !== undefined) return [];
	const isListed = listed?.some(({ id }) => id === current) ?? false;
	return [...(isListed ? [] : [{ id: current }]), ...(listed ?? [])];
}

function modelRow(
	model: ListedModel,
	current: string,
	listed: readonly ListedModel[] | undefined,
	today: Date,
): ModelChoice {
	const isListed = listed?.some(({ id }) => id === model.id) ?? true;
	const remarks = [
		model.id === current && l10n.t('current'),
		!isListed && l10n.t('not among the models of this endpoint'),
		model.shutdownDate && shutdown(model, model.shutdownDate, today),
	];
	return {
		label: plainLabel(model.id),
		description: remarks.filter(Boolean).join(', '),
		...(makesImages(model.id) && { detail: modelWords(factsOf(model.id)) }),
		value: model.id,
		alwaysShow: true,
	};
}

function shutdown(model: ListedModel, date: string, today: Date): string {
	return isRetired(model, today)
		? l10n.t('shut down on {0}', date)
		: l10n.t('shuts down on {0}', date);
}

function section(label: string, rows: readonly ModelChoice[]): ModelChoice[] {
	return rows.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...rows];
}

function typedRow(typed: string, listed: readonly ListedModel[]): ModelChoice[] {
	if (typed === '' || /\s/.test(typed) || listed.some(({ id }) => id === typed)) return [];
	const label = plainLabel(l10n.t('Use “{0}”', typed));
	return [{ label, description: l10n.t('as typed'), value: typed, alwaysShow: true }];
}

function toggleRow(all: boolean, others: number): ModelChoice[] {
	if (others === 0) return [];
	if (all) return [{ label: l10n.t('Show Image Models Only'), value: showFewer, alwaysShow: true }];
	const label =
		others === 1 ? l10n.t('Show 1 Other Model') : l10n.t('Show {0} Other Models', others);
	return [{ label, value: showAll, alwaysShow: true }];
}

/** The problem itself is told above the rows. */
function problemRow(problem: string | undefined): ModelChoice[] {
	if (problem === undefined) return [];
	const label = `$(refresh) ${l10n.t('Ask the Endpoint Again')}`;
	return [{ label, value: refreshAgain, alwaysShow: true }];
}

/** `$(…)` would be drawn as an icon. */
function plainLabel(text: string): string {
	return text.replaceAll('$(', '$ (');
}

/** Sizes that are named; the size step has the others. */
const fewSizes = 3;

/** What is known of a model, in a line. */
function modelWords(facts: ModelFacts): string {
	if (!facts.known)
		return l10n.t('Its options are not known: all are offered, and some may be refused.');
	const words = [
		facts.options.background.includes('transparent') && l10n.t('transparency'),
		facts.streams && l10n.t('previews'),
		facts.asynchronous && l10n.t('waits in a queue'),
		sizeWords(facts),
	];
	return words.filter(Boolean).join(' · ');
}

function sizeWords({ sizes, ownSizes }: ModelFacts): string {
	const named = sizes.slice(0, fewSizes).join(', ');
	return sizes.length > fewSizes || ownSizes !== 'none' ? l10n.t('{0} and more', named) : named;
}

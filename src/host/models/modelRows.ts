import { l10n, QuickPickItemKind } from 'vscode';
import type { ModelFacts } from '../../core/api/modelFacts';
import {
	bestModel,
	inOrder,
	isImageModel,
	isRetired,
	withShutdownDate,
	type ListedModel,
} from '../../core/api/modelList';
import type { Choice } from '../ui/quickInput';
import { modelFacts } from '../ui/settings';
import type { ModelQuestion } from './modelChooser';

/** Rows that aren't models. */
export const showAll = Symbol('show all models');
export const showFewer = Symbol('show image models only');
export const refreshAgain = Symbol('refresh again');

/** What the picker shows at the moment. */
export interface ModelView {
	readonly typed: string;
	/** Whether to show models that don't look like image models. */
	readonly all: boolean;
	/** Whether the last action changed `all`. */
	readonly toggled: boolean;
	/** Why the models couldn't be listed, in a sentence. */
	readonly problem: string | undefined;
	readonly today: Date;
}

type ModelRow = Choice<string | symbol>;
type Listing = Pick<ModelQuestion, 'models' | 'service' | 'current' | 'reason'>;

/** The rows of the picker: image models, other models, then further actions. */
export function modelRows(question: Listing, view: ModelView): ModelRow[] {
	const { models, current } = question;
	const { all, problem, today } = view;
	const { wanted, listed, images, others, proposed } = matchingModels(question, view);
	// If no id looks like an image model's, there's nothing to filter by.
	const canFilter = listed.some((model) => isImageModel(model) && model.id !== current);
	const place = { current, proposed, listed: models(), today };
	const row = (model: ListedModel) => modelRow(model, place);
	return [
		...images.map(row),
		...(all || !canFilter ? section(l10n.t('other models'), others.map(row)) : []),
		...section(l10n.t('more'), [
			...typedRow(wanted, listed),
			...(canFilter ? toggleRow(all, others.length) : []),
			...refreshRow(problem),
		]),
	];
}

/**
 * The row to highlight: the current model or, if that has to be replaced, the one with the most
 * similar id. Undefined for the first row.
 */
export function activeModel(question: ModelQuestion, view: ModelView): string | undefined {
	const { wanted, listed, images, others, proposed } = matchingModels(question, view);
	if (wanted !== '') return listed.find(({ id }) => id === wanted)?.id;
	if (view.toggled && view.all) return others[0]?.id;
	const { current, reason } = question;
	if (reason === undefined || current === undefined) return current ?? proposed;
	const possible = [...images, ...others].filter(
		(model) => model.id !== current && !isRetired(model, view.today),
	);
	const lasting = possible.filter(({ shutdownDate }) => shutdownDate === undefined);
	const ids = (lasting.length > 0 ? lasting : possible).map(({ id }) => id);
	return mostSimilar(ids, current);
}

function matchingModels(listing: Listing, { typed, today }: ModelView) {
	const { current } = listing;
	const wanted = typed.trim();
	const known = withCurrent(listing).map((model) => withShutdownDate(model, listing.service));
	const proposed = current === undefined ? bestModel(known, today)?.id : undefined;
	const listed = proposedFirst(inOrder(known, today), proposed);
	const found = listed.filter(({ id }) => id.toLowerCase().includes(wanted.toLowerCase()));
	const isFirst = (model: ListedModel) => isImageModel(model) || model.id === current;
	return {
		wanted,
		listed,
		proposed,
		images: found.filter(isFirst),
		others: found.filter((model) => !isFirst(model)),
	};
}

function proposedFirst(models: readonly ListedModel[], proposed: string | undefined) {
	const isProposed = ({ id }: ListedModel) => id === proposed;
	return [...models.filter(isProposed), ...models.filter((model) => !isProposed(model))];
}

/** The id with the longest prefix in common with another. */
function mostSimilar(ids: readonly string[], other: string): string | undefined {
	const commonPrefix = (id: string) => {
		let length = 0;
		while (length < id.length && id[length] === other[length]) length++;
		return length;
	};
	return [...ids].sort((a, b) => commonPrefix(b) - commonPrefix(a))[0];
}

/**
 * Adds the current model if the endpoint doesn't list it. If it has to be replaced and nothing was
 * listed yet, there's no row, so that Enter can't choose it again.
 */
function withCurrent({ models, current, reason }: Listing): readonly ListedModel[] {
	const listed = models();
	if (!listed && reason !== undefined) return [];
	const isUnlisted = current !== undefined && !listed?.some(({ id }) => id === current);
	return [...(isUnlisted ? [{ id: current }] : []), ...(listed ?? [])];
}

/** What a row says besides what is known about its model. */
interface Place {
	readonly current: string | undefined;
	readonly proposed: string | undefined;
	/** What the endpoint has listed, if it has. */
	readonly listed: readonly ListedModel[] | undefined;
	readonly today: Date;
}

function modelRow(model: ListedModel, { current, proposed, listed, today }: Place): ModelRow {
	const isListed = listed?.some(({ id }) => id === model.id) ?? true;
	const remarks = [
		model.id === current && l10n.t('current'),
		model.id === proposed && l10n.t('suggested'),
		!isListed && l10n.t('not listed by this endpoint'),
		model.shutdownDate && shutdown(model, model.shutdownDate, today),
	];
	return {
		label: withoutIcons(model.id),
		description: remarks.filter(Boolean).join(', '),
		...(isImageModel(model) && { detail: factsText(modelFacts(model.id)) }),
		value: model.id,
		alwaysShow: true,
	};
}

function shutdown(model: ListedModel, date: string, today: Date): string {
	return isRetired(model, today)
		? l10n.t('shut down on {0}', date)
		: l10n.t('shuts down on {0}', date);
}

function section(label: string, rows: readonly ModelRow[]): ModelRow[] {
	return rows.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...rows];
}

function typedRow(typed: string, listed: readonly ListedModel[]): ModelRow[] {
	if (typed === '' || /\s/.test(typed) || listed.some(({ id }) => id === typed)) return [];
	const label = withoutIcons(l10n.t('Use “{0}”', typed));
	return [{ label, description: l10n.t('as entered'), value: typed, alwaysShow: true }];
}

function toggleRow(all: boolean, others: number): ModelRow[] {
	if (others === 0) return [];
	if (all) return [{ label: l10n.t('Show Image Models Only'), value: showFewer, alwaysShow: true }];
	const label =
		others === 1 ? l10n.t('Show 1 Other Model') : l10n.t('Show {0} Other Models', others);
	return [{ label, value: showAll, alwaysShow: true }];
}

/** The problem itself is shown above the rows. */
function refreshRow(problem: string | undefined): ModelRow[] {
	if (problem === undefined) return [];
	const label = `$(refresh) ${l10n.t('Reload Models')}`;
	return [{ label, value: refreshAgain, alwaysShow: true }];
}

/** VS Code would draw `$(…)` as an icon. */
function withoutIcons(text: string): string {
	return text.replaceAll('$(', '$ (');
}

/** How many sizes to name; the size step lists all of them. */
const namedSizes = 3;

/** What is known about a model, in one line. */
function factsText(facts: ModelFacts): string {
	if (!facts.known)
		return l10n.t('Unknown model: all options are offered, and the service may reject some.');
	const parts = [
		facts.options.background.includes('transparent') && l10n.t('transparency'),
		facts.streams && l10n.t('previews'),
		facts.asynchronous && l10n.t('queued'),
		sizesText(facts),
	];
	return parts.filter(Boolean).join(' · ');
}

function sizesText({ sizes, otherSizes }: ModelFacts): string {
	const named = sizes.slice(0, namedSizes).join(', ');
	return sizes.length > namedSizes || otherSizes !== 'none' ? l10n.t('{0} and more', named) : named;
}

import { Action } from './action';
import { fill } from './fill';
import type { Page } from './page';
import type { Query } from './query';

interface ToolbarProps {
	readonly page: Page;
}

/** Finds among generations, and sets how large their images are. */
export function Toolbar({ page }: ToolbarProps) {
	const { labels, search, unfolded, state, entries } = page;
	const query = search.query();
	const open = unfolded.has('filters');
	const isSought = Object.values(query).some(Boolean);
	return (
		<div class="toolbar" role="search" data-open={open}>
			<input
				type="search"
				aria-label={labels.search}
				placeholder={labels.search}
				value={query.text}
				onInput={({ currentTarget }) => {
					page.ask({ text: currentTarget.value });
				}}
				onKeyDown={({ key }) => {
					if (key === 'Escape') page.ask({ text: '' });
				}}
			/>
			<Action
				kind="model fold"
				label={labels.filters}
				expanded={open}
				act={() => {
					unfolded.toggle('filters');
				}}
			/>
			<Filters page={page} />
			<output>{isSought && fill(labels.found, entries.length, state.entries.length)}</output>
		</div>
	);
}

function Filters({ page }: ToolbarProps) {
	const { labels, search, state, tileSize } = page;
	const query = search.query();
	// A model that was asked for stays to be chosen when the last generation of it is deleted.
	const models = new Set([query.model, ...state.entries.map(({ model }) => model)]);
	const choice = (key: keyof Query, any: string, options: readonly (readonly string[])[]) => (
		<select
			aria-label={any}
			value={query[key]}
			onChange={({ currentTarget }) => {
				page.ask({ [key]: currentTarget.value });
			}}
		>
			{[['', any], ...options].map(([value, label = value]) => (
				<option key={value} value={value}>
					{label}
				</option>
			))}
		</select>
	);
	return (
		<div class="filters">
			{choice('saved', labels.anySaved, [
				['saved', labels.savedOnly],
				['unsaved', labels.unsavedOnly],
			])}
			{choice(
				'model',
				labels.anyModel,
				[...models]
					.filter(Boolean)
					.sort()
					.map((model) => [model]),
			)}
			{choice('days', labels.anyDate, [
				['1', labels.today],
				['7', labels.lastWeek],
				['30', labels.lastMonth],
			])}
			<input
				type="range"
				aria-label={labels.tileSize}
				title={labels.tileSize}
				min={120}
				max={480}
				step={20}
				value={tileSize}
				onInput={({ currentTarget }) => {
					page.resize(currentTarget.valueAsNumber);
				}}
			/>
		</div>
	);
}

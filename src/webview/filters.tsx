import type { Query } from '../core/pageMemory';
import { sortOrders } from './arrangement';
import type { Page } from './page';
import { modelsIn } from './query';

interface FiltersProps {
	readonly page: Page;
}

/** Which images, in which order and size. */
export function Filters({ page }: FiltersProps) {
	const { labels, search, state } = page;
	// The model searched for stays an option when its last generation is deleted.
	const models = new Set([...modelsIn(state.entries), search.current.model]);
	const hasAgents = search.current.source !== '' || state.entries.some(({ byAgent }) => byAgent);
	const modelOptions = [...models].filter(Boolean).sort();
	return (
		<div class="filters">
			<Filter
				page={page}
				field="saved"
				name={labels.shownImages}
				options={[
					['', labels.allImages],
					['favorite', labels.favoriteImages],
					['saved', labels.savedImages],
					['unsaved', labels.unsavedImages],
				]}
			/>
			<Filter
				page={page}
				field="model"
				name={labels.model}
				options={[['', labels.allModels], ...modelOptions.map((model) => [model, model] as const)]}
			/>
			{hasAgents && (
				<Filter
					page={page}
					field="source"
					name={labels.requestedBy}
					options={[
						['', labels.allSources],
						['agent', labels.byAgents],
						['user', labels.byUser],
					]}
				/>
			)}
			<Filter
				page={page}
				field="days"
				name={labels.date}
				options={[
					['', labels.anyTime],
					['1', labels.today],
					['7', labels.lastWeek],
					['30', labels.lastMonth],
				]}
			/>
			<SortOrders page={page} />
			<SizeSlider page={page} />
		</div>
	);
}

function SortOrders({ page }: FiltersProps) {
	const { labels } = page;
	return (
		<select
			aria-label={labels.sortOrder}
			title={labels.sortOrder}
			value={page.sort}
			onChange={({ currentTarget }) => {
				page.sortBy(sortOrders.find((order) => order === currentTarget.value) ?? 'newest');
			}}
		>
			{sortOrders.map((order) => (
				<option key={order} value={order}>
					{labels[order]}
				</option>
			))}
		</select>
	);
}

/** Each view has its own size: of rows in the grid, and of tiles in the list. */
function SizeSlider({ page }: FiltersProps) {
	const { labels, view, grid, rowHeight, tileSize } = page;
	const range =
		view === 'grid'
			? { min: 64, max: 320, step: 2, value: rowHeight || Math.round(grid.rowHeight) }
			: { min: 120, max: 480, step: 20, value: tileSize };
	return (
		<input
			type="range"
			key={view}
			aria-label={labels.tileSize}
			title={labels.tileSize}
			{...range}
			onInput={({ currentTarget }) => {
				page.resizeTiles(currentTarget.valueAsNumber);
			}}
		/>
	);
}

interface FilterProps extends FiltersProps {
	readonly field: keyof Query;
	/** The tooltip, and what screen readers say before the chosen option. */
	readonly name: string;
	/** Value and label; the first one matches everything. */
	readonly options: readonly (readonly [value: string, label: string])[];
}

function Filter({ page, field, name, options }: FilterProps) {
	return (
		<select
			aria-label={name}
			title={name}
			value={page.search.current[field]}
			onChange={({ currentTarget }) => {
				page.changeQuery({ [field]: currentTarget.value });
			}}
		>
			{options.map(([value, label]) => (
				<option key={value} value={value}>
					{label}
				</option>
			))}
		</select>
	);
}

import { format } from '../core/labels';
import { Button } from './button';
import type { Page } from './page';
import { modelsIn, type Query } from './query';

interface ToolbarProps {
	readonly page: Page;
}

/** The search box, the filters and the size of tiles. */
export function Toolbar({ page }: ToolbarProps) {
	const { labels, search, state, matches } = page;
	const query = search.current;
	const isOpen = page.isExpanded('filters');
	const isSearching = Object.values(query).some(Boolean);
	return (
		<div class="toolbar" role="search" data-open={isOpen}>
			<input
				type="search"
				aria-label={labels.search}
				placeholder={labels.search}
				value={query.text}
				onInput={({ currentTarget }) => {
					page.changeQuery({ text: currentTarget.value });
				}}
				onKeyDown={({ key }) => {
					if (key === 'Escape') page.changeQuery({ text: '' });
				}}
			/>
			<Button
				kind="model fold"
				label={labels.filters}
				expanded={isOpen}
				onClick={() => {
					page.toggleExpanded('filters');
				}}
			/>
			<Filters page={page} />
			<output>{isSearching && format(labels.found, matches.length, state.entries.length)}</output>
		</div>
	);
}

function Filters({ page }: ToolbarProps) {
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
				options={[
					['', labels.allImages],
					['saved', labels.savedImages],
					['unsaved', labels.unsavedImages],
				]}
			/>
			<Filter
				page={page}
				field="model"
				options={[['', labels.allModels], ...modelOptions.map((model) => [model, model] as const)]}
			/>
			{hasAgents && (
				<Filter
					page={page}
					field="source"
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
				options={[
					['', labels.anyTime],
					['1', labels.today],
					['7', labels.lastWeek],
					['30', labels.lastMonth],
				]}
			/>
			<input
				type="range"
				aria-label={labels.tileSize}
				title={labels.tileSize}
				min={120}
				max={480}
				step={20}
				value={page.tileSize}
				onInput={({ currentTarget }) => {
					page.resizeTiles(currentTarget.valueAsNumber);
				}}
			/>
		</div>
	);
}

interface FilterProps extends ToolbarProps {
	readonly field: keyof Query;
	/** Value and label; the first one matches everything and names the filter. */
	readonly options: readonly (readonly [value: string, label: string])[];
}

function Filter({ page, field, options }: FilterProps) {
	return (
		<select
			aria-label={options[0]?.[1]}
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

import { format } from '../core/labels';
import { maxSearchLength } from '../core/pageMemory';
import { Button } from './button';
import { Filters } from './filters';
import { IconButton } from './iconButton';
import type { Page } from './page';
import { emptyQuery } from './query';

interface ToolbarProps {
	readonly page: Page;
}

/** The search box, the filters, the order and size of images, and the view. */
export function Toolbar({ page }: ToolbarProps) {
	const { labels, search, state, matches } = page;
	const query = search.current;
	const isOpen = page.isExpanded('filters');
	const { text, ...filters } = query;
	const filterCount = Object.values(filters).filter(Boolean).length;
	const isSearching = text !== '' || filterCount > 0;
	return (
		<div class="toolbar" role="search" data-open={isOpen}>
			<input
				type="search"
				aria-label={labels.search}
				placeholder={labels.search}
				value={query.text}
				maxLength={maxSearchLength}
				onInput={({ currentTarget }) => {
					page.changeQuery({ text: currentTarget.value });
				}}
				onKeyDown={({ key }) => {
					if (key === 'Escape') page.changeQuery({ text: '' });
				}}
			/>
			<Button
				kind="model fold"
				label={filterCount > 0 ? format(labels.filtersInUse, filterCount) : labels.filters}
				expanded={isOpen}
				onClick={() => {
					page.toggleExpanded('filters');
				}}
			/>
			<Filters page={page} />
			<ViewButtons page={page} />
			<output>{isSearching && format(labels.found, matches.length, state.entries.length)}</output>
			{isSearching && matches.length > 0 && (
				<Button
					kind="link"
					label={labels.resetFilters}
					onClick={() => {
						page.changeQuery(emptyQuery);
					}}
				/>
			)}
		</div>
	);
}

/** Switches between grid and list. */
function ViewButtons({ page }: ToolbarProps) {
	const { labels, view } = page;
	return (
		<div class="views">
			<IconButton
				icon="table"
				label={labels.gridView}
				pressed={view === 'grid'}
				onClick={() => {
					page.showView('grid');
				}}
			/>
			<IconButton
				icon="list-unordered"
				label={labels.listView}
				pressed={view === 'list'}
				onClick={() => {
					page.showView('list');
				}}
			/>
		</div>
	);
}

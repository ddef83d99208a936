import { dayName } from './days';
import { pressGridKey } from './gridKeys';
import { bandsIn, headingHeight, type GridLayout, type GridSection } from './gridLayout';
import { GridTile } from './gridTile';
import type { GridSlice } from './gridWindow';
import { imageKey } from './imageIds';
import type { Page } from './page';
import { setMark } from './pageElements';

interface GridProps {
	readonly page: Page;
	readonly slice: GridSlice;
}

/**
 * The images close together, in rows under the days. As an ARIA grid, because its cells may have buttons,
 * which options of a list box may not, and because screen readers then pass the arrow keys on.
 */
export function Grid({ page, slice }: GridProps) {
	const { labels, state } = page;
	const { layout, rows } = slice;
	return (
		<div
			class="grid"
			role="grid"
			aria-label={labels.heading}
			aria-multiselectable="true"
			aria-busy={!state.complete}
			aria-rowcount={state.complete ? layout.rows.length + layout.sections.length : -1}
			style={{ height: `${layout.height}px` }}
			onKeyDown={(event) => {
				pressGridKey(event, page);
			}}
		>
			{layout.sections.map((section, number) => {
				const drawn = rows.filter((row) => row >= section.firstRow && row < section.endRow);
				return (
					drawn.length > 0 && (
						<Section key={section.day} {...{ page, slice, section, number }} rows={drawn} />
					)
				);
			})}
		</div>
	);
}

interface SectionProps extends GridProps {
	readonly section: GridSection;
	/** Its place among all sections. */
	readonly number: number;
	/** The rows to draw. */
	readonly rows: readonly number[];
}

/** The rows of a day, under a heading that stays in view. */
function Section({ page, slice, section, number, rows }: SectionProps) {
	const { top, height, day } = section;
	const language = document.documentElement.lang;
	return (
		<div class="day" role="rowgroup" style={{ top: `${top}px`, height: `${height}px` }}>
			{page.hasDays && (
				<div
					class="dayHeading"
					role="row"
					aria-rowindex={section.firstRow + number + 1}
					// The bands of the first row stand out above it.
					style={{ height: `${headingHeight - 3}px` }}
				>
					<div role="rowheader">
						<h2>{dayName(day, Date.now(), language, page.labels)}</h2>
					</div>
				</div>
			)}
			{rows.map((row) => (
				<Row key={row} {...{ page, slice, section, row }} index={row + number + 2} />
			))}
		</div>
	);
}

interface RowProps extends GridProps {
	readonly section: GridSection;
	readonly row: number;
	/** Its place among the rows and headings, from 1. */
	readonly index: number;
}

function Row({ page, slice: { layout, tabStop }, section, row, index }: RowProps) {
	const place = layout.rows[row];
	if (!place) return null;
	const { first, end, top, height } = place;
	return (
		<div
			class="gridRow"
			role="row"
			aria-rowindex={index}
			style={{ top: `${top - section.top}px`, height: `${height}px` }}
		>
			<Bands layout={layout} row={row} />
			{layout.items.slice(first, end).map((item, offset) => {
				const at = first + offset;
				const key = imageKey({ id: item.entry.id, index: item.index });
				return (
					<GridTile
						key={key}
						page={page}
						item={item}
						at={at}
						card={page.state.cards.get(item.entry.id)}
						isTabStop={at === tabStop}
						isSelected={page.selection.selected.has(key)}
						isLarge={page.hasLargeTiles}
					/>
				);
			})}
		</div>
	);
}

/** What connects the images of a request. */
function Bands({ layout, row }: { readonly layout: GridLayout; readonly row: number }) {
	const place = layout.rows[row];
	return (
		<>
			{place &&
				bandsIn(layout, place).map(({ id, left, width, starts, ends }) => (
					<span
						key={`band-${left}`}
						class="band"
						data-starts={starts}
						data-ends={ends}
						aria-hidden="true"
						{...setMark(id)}
						style={{ insetInlineStart: `${left}px`, width: `${width}px` }}
					/>
				))}
		</>
	);
}

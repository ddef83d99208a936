import { Begin } from './bar';
import { Empty } from './empty';
import { Gallery } from './gallery';
import type { Page } from './page';

/** The whole page: all generations, newest first, or what to do when there is none. */
export function Whole({ page }: { readonly page: Page }) {
	const { labels, state, announcement, entries } = page;
	const viewed = page.viewing.look(state, entries);
	return (
		<main>
			<p class="unseen" role="status">
				{announcement}
			</p>
			{state.entries.length > 0 || !state.complete ? (
				<Gallery page={page} {...viewed} />
			) : (
				<Empty heading={labels.emptyHeading} text={labels.emptyText}>
					<Begin page={page} />
				</Empty>
			)}
		</main>
	);
}

import { Action } from './action';
import { BarView } from './bar';
import { Empty } from './empty';
import { Feed } from './feed';
import { imageKey } from './images';
import type { Page } from './page';
import { noQuery } from './query';
import { SelectionBar } from './selectionBar';
import { Toolbar } from './toolbar';
import { Viewer } from './viewer';

/** All generations, and what finds, selects and shows them. */
export function Gallery({ page }: { readonly page: Page }) {
	const { labels, viewing, feed, state, entries, images } = page;
	const { shown, images: viewed, previous, next } = viewing.look({ ...state, entries });
	const view = (image: typeof next) =>
		image &&
		(() => {
			viewing.choose([image]);
		});
	const close = () => {
		viewing.choose([]);
		if (viewed[0]) feed.reveal(viewed[0].id, imageKey(viewed[0]));
	};
	return (
		<>
			<BarView page={page} />
			<Toolbar page={page} />
			{images.length > 0 && <SelectionBar page={page} images={images} />}
			{entries.length > 0 ? (
				<Feed page={page} {...feed.look(entries)} />
			) : (
				<Empty text={labels.nothingFound}>
					<Action
						label={labels.resetFilters}
						act={() => {
							page.ask(noQuery);
						}}
					/>
				</Empty>
			)}
			{viewed.length > 0 && shown.length > 0 && (
				<Viewer {...{ page, shown, close }} previous={view(previous)} next={view(next)} />
			)}
		</>
	);
}

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
import type { Viewed } from './viewing';

interface GalleryProps extends Viewed {
	readonly page: Page;
}

/** All generations, and what finds, selects and shows them. */
export function Gallery({ page, shown, images: viewed, previous, next }: GalleryProps) {
	const { labels, viewing, feed, entries, images } = page;
	const view = (image: typeof next) =>
		image &&
		(() => {
			viewing.choose([image]);
		});
	const close = () => {
		viewing.choose([]);
		if (viewed[0] && entries[0]) feed.reveal(viewed[0].id, imageKey(viewed[0]));
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

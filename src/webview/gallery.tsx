import type { ComponentChildren } from 'preact';
import type { ImageId } from '../core/protocol';
import { Button } from './button';
import { DateBar } from './dateBar';
import { Feed } from './feed';
import { Grid } from './grid';
import { Header } from './header';
import { imageKey } from './imageIds';
import { KeysDialog } from './keysDialog';
import { MessageStrip } from './messageStrip';
import type { Page } from './page';
import { emptyQuery } from './query';
import { SelectionBar } from './selectionBar';
import { Toolbar } from './toolbar';
import { Viewer } from './viewer';
import type { Viewed } from './viewerState';
import { Welcome } from './welcome';

/** The whole page: the gallery, or what to do while the library is empty. */
export function Root({ page }: { readonly page: Page }) {
	const { state, announcement } = page;
	const viewed = page.viewer.update(state, page.matches);
	return (
		<main>
			<p class="unseen" role="status">
				{announcement}
			</p>
			<Header page={page} />
			{state.entries.length > 0 || !state.complete ? (
				<Gallery page={page} viewed={viewed} />
			) : (
				<>
					<MessageStrip page={page} />
					<Welcome page={page} />
				</>
			)}
			<KeysDialog page={page} />
		</main>
	);
}

interface GalleryProps {
	readonly page: Page;
	readonly viewed: Viewed;
}

/** All generations, with search, selection and viewer. */
function Gallery({ page, viewed }: GalleryProps) {
	const { labels, viewer, matches, selectedImages } = page;
	const { shown, strip, previous, next } = viewed;
	const [image] = viewed.images;
	const show = (other: ImageId | undefined) =>
		other &&
		(() => {
			viewer.show([other]);
		});
	const close = () => {
		// The browser reports the end of a dialog that was closed before, too.
		if (viewer.images.length === 0) return;
		viewer.show([]);
		if (image && matches.length > 0) page.window.reveal(image.id, imageKey(image));
	};
	return (
		<>
			<Toolbar page={page} />
			{selectedImages.length > 0 && <SelectionBar page={page} images={selectedImages} />}
			{!image && <MessageStrip page={page} />}
			{matches.length > 0 ? (
				<Images page={page} />
			) : (
				<Empty text={labels.nothingFound}>
					<Button
						label={labels.resetFilters}
						onClick={() => {
							page.changeQuery(emptyQuery);
						}}
					/>
				</Empty>
			)}
			{image && shown.length > 0 && (
				<Viewer
					page={page}
					shown={shown}
					strip={strip}
					close={close}
					previous={show(previous)}
					next={show(next)}
				/>
			)}
		</>
	);
}

/** What matches, in the view that the user has chosen. */
function Images({ page }: { readonly page: Page }) {
	const { matches, view, grid, feed, rowHeight, hasDays, state } = page;
	if (view === 'list') return <Feed page={page} {...feed.slice(matches)} />;
	const slice = grid.slice(matches, { rowHeight, hasDays, isComplete: state.complete });
	return (
		<>
			<Grid page={page} slice={slice} />
			{hasDays && <DateBar page={page} layout={slice.layout} />}
		</>
	);
}

interface EmptyProps {
	readonly text: string;
	/** What to do about it. */
	readonly children: ComponentChildren;
}

/** Shown where the search finds no generations. */
function Empty({ text, children }: EmptyProps) {
	return (
		<section class="empty">
			<p>{text}</p>
			{children}
		</section>
	);
}

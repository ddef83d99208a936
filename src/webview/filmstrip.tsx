import { Component, createRef } from 'preact';
import type { ImageId } from '../core/protocol';
import { imageKey } from './imageIds';
import type { Page } from './page';
import { fullName } from './viewerNames';
import { isSame } from './viewerPlace';
import { viewedImage } from './viewerState';

interface FilmstripProps {
	readonly page: Page;
	readonly images: readonly ImageId[];
	readonly current: ImageId;
}

/** The images around the viewed one, as thumbnails or empty boxes: whole images would take too long. */
export class Filmstrip extends Component<FilmstripProps> {
	readonly #current = createRef<HTMLButtonElement>();
	#shown = '';

	override componentDidMount(): void {
		this.#showCurrent();
	}

	override componentDidUpdate(): void {
		this.#showCurrent();
	}

	override render({ page, images, current }: FilmstripProps) {
		return (
			<ul class="filmstrip" aria-label={page.labels.filmstrip}>
				{images.map((image) => {
					const isCurrent = isSame(image, current);
					return (
						<li key={imageKey(image)}>
							<button
								ref={isCurrent ? this.#current : null}
								aria-label={nameOf(page, image)}
								aria-current={isCurrent}
								tabIndex={isCurrent ? 0 : -1}
								onClick={() => {
									page.viewer.show([image]);
								}}
							>
								<Thumbnail page={page} image={image} />
							</button>
						</li>
					);
				})}
			</ul>
		);
	}

	/** Scrolls to the current image once; the focus moves along if it is in the strip. */
	#showCurrent(): void {
		const key = imageKey(this.props.current);
		const button = this.#current.current;
		if (!button || key === this.#shown) return;
		this.#shown = key;
		button.scrollIntoView({ inline: 'center', block: 'nearest' });
		if (document.activeElement?.closest('.filmstrip')) button.focus({ preventScroll: true });
	}
}

interface ThumbnailProps {
	readonly page: Page;
	readonly image: ImageId;
}

function Thumbnail({ page, image }: ThumbnailProps) {
	const [known] = viewedImage(page.state, image);
	const thumbnail = known?.tile.thumbnail;
	return thumbnail === undefined ? null : <img src={thumbnail} alt="" draggable={false} />;
}

/** A generation whose card isn't there yet has only a prompt. */
function nameOf({ state, labels }: Page, image: ImageId): string {
	const [known] = viewedImage(state, image);
	if (known) return fullName(known, labels);
	return state.entries.find(({ id }) => id === image.id)?.prompt ?? labels.actions.view.one;
}

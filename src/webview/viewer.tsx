import type { TargetedEvent } from 'preact';
import { Details } from './details';
import type { Page } from './page';
import { nameOf } from './picture';
import { ViewerPane } from './viewerPane';
import { tool, zoomTools } from './viewerTools';
import type { Shown } from './viewing';
import { viewAfter } from './zoomKeys';

interface ViewerProps {
	readonly page: Page;
	/** One is seen in full, two to four are compared. */
	readonly shown: readonly Shown[];
	/** Shows another image; absent where there is none. */
	readonly previous: (() => void) | undefined;
	readonly next: (() => void) | undefined;
	readonly close: () => void;
}

/** Images over the whole page, which can be zoomed and moved: one, or several alike. */
export function Viewer({ page, shown, previous, next, close }: ViewerProps) {
	const { labels, viewing, unfolded } = page;
	const [first, second] = shown;
	if (!first) return null;
	const alone = !second;
	const pane = { image: first.tile, stage: viewing.stage() };
	const named = shown.map((each) => ({
		...each,
		name: `${nameOf(each.card, each.tile, labels)}: ${each.tile.description}`,
	}));
	const name = alone ? named[0]?.name : labels.compare;
	const detailed = alone && unfolded.has('details');
	return (
		<dialog
			ref={open}
			class="viewer"
			aria-label={name}
			onClose={close}
			onKeyDown={(event) => {
				if (!isForViewer(event)) return;
				const turn = { ArrowLeft: previous, ArrowRight: next }[event.key];
				const after = viewAfter(event, viewing.view(), pane);
				if (after) viewing.change(after);
				else if (!event.shiftKey) turn?.();
			}}
		>
			<header class="actions">
				<h2 dir="auto">{name}</h2>
				{zoomTools(labels, viewing, pane)}
				{(previous ?? next) && [tool(labels.previous, previous, '‹'), tool(labels.next, next, '›')]}
				{alone &&
					tool(
						labels.details,
						() => {
							unfolded.toggle('details');
						},
						'',
						detailed,
					)}
				{tool(labels.close, close, '×')}
			</header>
			<div class={alone ? 'one' : 'several'}>
				{named.map((each) => (
					<ViewerPane {...each} tools={page} viewing={viewing} alone={alone} />
				))}
				{detailed && <Details labels={labels} {...first} />}
			</div>
		</dialog>
	);
}

function open(dialog: HTMLDialogElement | null): void {
	dialog?.showModal();
}

/** Keys with Ctrl, Alt or Cmd are VS Code's; a menu has its own. */
function isForViewer(event: TargetedEvent<HTMLElement, KeyboardEvent>): boolean {
	const { ctrlKey, altKey, metaKey, target } = event;
	return !(ctrlKey || altKey || metaKey || (target as Element).closest('.menu'));
}

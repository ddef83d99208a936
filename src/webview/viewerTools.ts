import { format } from '../core/labels';
import { compareModes, type CompareMode } from './comparison';
import { copyMenu, imageTools } from './imageTools';
import type { Page } from './page';
import type { ButtonTool, Tool } from './toolRow';
import type { ViewedImage } from './viewerState';
import { moved, scaleOf, stepped, wholeImage, type Pane, type View } from './zoom';

/** Shows another image; undefined if there is none. */
export interface Neighbors {
	readonly previous: (() => void) | undefined;
	readonly next: (() => void) | undefined;
}

/** The tools for one image. */
export function singleTools(
	page: Page,
	image: ViewedImage,
	pane: Pane,
	{ previous, next }: Neighbors,
): Tool[] {
	const { labels } = page;
	const button = { kind: 'button', rank: 1 } as const;
	return [
		...(previous || next
			? [
					{ ...button, icon: 'chevron-left', label: labels.previous, keys: '←', onClick: previous },
					{ ...button, icon: 'chevron-right', label: labels.next, keys: '→', onClick: next },
				]
			: []),
		...zoomTools(page, pane),
		{
			...button,
			icon: 'info',
			label: labels.details,
			rank: 3,
			pressed: page.isExpanded('details'),
			onClick: () => {
				page.toggleExpanded('details');
			},
		},
		...imageTools(page, 'viewer', image),
		copyMenu(page, image),
	];
}

/** The tools for compared images. */
export function compareTools(page: Page, pane: Pane, count: number): Tool[] {
	return [...modeTools(page, count), ...zoomTools(page, pane)];
}

const modeIcons: Readonly<Record<CompareMode, string>> = {
	sideBySide: 'split-horizontal',
	wipe: 'mirror',
	swap: 'arrow-swap',
};

/** More than two images are only side by side; the other modes say why they are disabled. */
function modeTools({ labels, viewer: { comparison } }: Page, count: number): ButtonTool[] {
	return compareModes.map((mode) => {
		const isPossible = mode === 'sideBySide' || count === 2;
		return {
			kind: 'button',
			icon: modeIcons[mode],
			label: labels[mode],
			...(!isPossible && { hint: format(labels.needsTwo, labels[mode]) }),
			rank: 1,
			pressed: comparison.modeFor(count) === mode,
			onClick: isPossible
				? () => {
						comparison.choose(mode);
					}
				: undefined,
		};
	});
}

function zoomTools({ labels, viewer }: Page, pane: Pane): Tool[] {
	const { view } = viewer;
	const scale = scaleOf(view, pane);
	const button = (icon: string, label: string, keys: string, rank: number, to: View) =>
		({
			kind: 'button',
			icon,
			label,
			keys,
			rank,
			onClick: () => {
				viewer.changeView(to);
			},
		}) as const;
	return [
		button('zoom-out', labels.zoomOut, '−', 5, stepped(view, pane, -1)),
		{ kind: 'text', label: format(labels.percent, Math.round(scale * 100)), rank: 6 },
		button('zoom-in', labels.zoomIn, '+', 5, stepped(view, pane, 1)),
		{
			...button('screen-full', labels.fit, '0', 7, wholeImage),
			pressed: view.scale === 'fit',
		},
		{
			...button('actual-size', labels.actualSize, '1', 8, moved(view, pane, 1)),
			pressed: scale === 1,
		},
	];
}

import { actionIds, actionOf } from '../core/actions';
import type { Labels } from '../core/labels';
import { rejectKey } from './comparison';

interface KeyRow {
	readonly label: string;
	/** Each does it alone. Names as in the table of actions. */
	readonly keys: readonly string[];
}

export interface KeyGroup {
	readonly heading: string;
	readonly rows: readonly KeyRow[];
}

/** All keys of the page: those of actions, and those that move, select and zoom. */
export function keyList(labels: Labels): readonly KeyGroup[] {
	return [
		{ heading: labels.keysOfImages, rows: actionRows(labels, false) },
		{ heading: labels.keysOfViewer, rows: viewerRows(labels) },
		{ heading: labels.keysOfGallery, rows: [...moveRows(labels), ...actionRows(labels, true)] },
	];
}

/** The actions with keys, either on the gallery or on images and generations. */
function actionRows(labels: Labels, onGallery: boolean): KeyRow[] {
	return actionIds.flatMap((id) => {
		const { appliesTo, keys } = actionOf(id);
		if (!keys || (appliesTo === 'everything') !== onGallery) return [];
		return { label: labels.actions[id].one, keys };
	});
}

function moveRows(labels: Labels): KeyRow[] {
	return [
		{ label: labels.keysMove, keys: ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown'] },
		{ label: labels.keysEnds, keys: ['Home', 'End'] },
		{ label: labels.keysPages, keys: ['PageUp', 'PageDown'] },
		{ label: labels.keysExtend, keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'] },
		{ label: labels.select, keys: ['Shift+Space'] },
		{ label: labels.actions.view.one, keys: ['Enter', 'Space'] },
	];
}

function viewerRows(labels: Labels): KeyRow[] {
	return [
		{ label: labels.previous, keys: ['ArrowLeft'] },
		{ label: labels.next, keys: ['ArrowRight'] },
		{ label: labels.zoomIn, keys: ['+'] },
		{ label: labels.zoomOut, keys: ['-'] },
		{ label: labels.keysActualSize, keys: ['1'] },
		{ label: labels.fit, keys: ['0'] },
		{ label: labels.reject, keys: [rejectKey] },
		{ label: labels.keysSwap, keys: ['Space'] },
		{ label: labels.close, keys: ['Escape'] },
	];
}

import { middle, moved, stepped, whole, type Pane, type Point, type View } from './zoom';

/** CSS pixels. */
const stride = 80;

/** Where a key moves what was in the middle. */
const arrows: Partial<Record<string, Point>> = {
	ArrowLeft: { x: stride, y: 0 },
	ArrowRight: { x: -stride, y: 0 },
	ArrowUp: { x: 0, y: stride },
	ArrowDown: { x: 0, y: -stride },
};

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey'>;

/** What a key makes of the view; undefined where it means nothing to it. */
export function viewAfter({ key, shiftKey }: Key, view: View, pane: Pane): View | undefined {
	const to = arrows[key];
	if (to) return shiftKey ? moved(view, pane, view.scale, to, middle) : undefined;
	switch (key) {
		case '+':
		case '=':
			return stepped(view, pane, 1);
		case '-':
		case '_':
			return stepped(view, pane, -1);
		case '0':
			return whole;
		case '1':
			return moved(view, pane, 1);
		default:
			return undefined;
	}
}

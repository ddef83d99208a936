import type { Labels } from '../core/labels';
import type { Viewing } from './viewing';
import { moved, scaleOf, stepped, whole, type Pane, type View } from './zoom';

/**
 * A button of the full view, with its label or a sign in its place. One that has nothing to do is
 * disabled, and keeps the focus it has.
 */
export function tool(label: string, act: (() => void) | undefined, sign = '', on?: boolean) {
	return (
		<button
			class="secondary"
			title={sign && label}
			aria-label={label}
			aria-disabled={!act}
			aria-pressed={on}
			onClick={act}
		>
			{sign || label}
		</button>
	);
}

/** Zooms by buttons, and says how large the image is shown. */
export function zoomTools(labels: Labels, viewing: Viewing, pane: Pane) {
	const view = viewing.view();
	const scale = scaleOf(view, pane);
	const show = (view: View) => () => {
		viewing.change(view);
	};
	// As the label for 100 % writes it in the user's language.
	const percent = labels.trueSize.replace('100', String(Math.round(scale * 100)));
	return [
		tool(labels.zoomOut, show(stepped(view, pane, -1)), '−'),
		<span class="scale">{percent}</span>,
		tool(labels.zoomIn, show(stepped(view, pane, 1)), '+'),
		tool(labels.fit, show(whole), '', view.scale === 'fit'),
		tool(labels.trueSize, show(moved(view, pane, 1)), '', scale === 1),
	];
}

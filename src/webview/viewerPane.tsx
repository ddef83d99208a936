import { fill } from './fill';
import { ImageActions } from './imageActions';
import type { Tools } from './tools';
import { Stage, type StageProps } from './viewerStage';
import type { Shown } from './viewing';

interface PaneProps extends StageProps, Shown {
	readonly tools: Tools;
	/** Whether there is no other beside it. */
	readonly alone: boolean;
}

/** An image with what it truly is, and what can be done with it. */
export function ViewerPane(props: PaneProps) {
	const { tile, name, alone, tools } = props;
	return (
		<div class="pane">
			<Stage {...props} />
			{!alone && (
				<p class="line" title={name}>
					{name}
				</p>
			)}
			<p class="line">
				{tile.facts}
				{tile.saved && ` · ${fill(tools.labels.saved, tile.saved)}`}
			</p>
			<ImageActions {...props} place={alone ? 'alone' : 'compared'} />
		</div>
	);
}

import type { Labels } from '../core/labels';
import type { ImageId, PageMessage } from '../core/protocol';
import type { Previews } from './previews';
import type { Selection } from './selection';
import type { Send } from './send';
import type { Unfolded } from './unfolded';

/** What generations and images are drawn with, and what they can do to the page. */
export interface Tools {
	readonly labels: Labels;
	readonly send: Send;
	/** What tells the host something when it is called. */
	readonly tell: (message: PageMessage) => () => void;
	readonly previews: Previews;
	readonly selection: Selection;
	readonly unfolded: Unfolded;
	/** Whether tiles are so large that a thumbnail would be blurred. */
	readonly large: boolean;
	/** Opens an image; with Ctrl or Shift, or where it `selects` anyway, changes the selection. */
	choose(image: ImageId, event: MouseEvent, selects: boolean): void;
	/** Goes to a generation. */
	reveal(id: string): void;
}

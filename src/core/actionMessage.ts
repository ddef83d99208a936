import { hasScope, type HostActionId } from './actions';
import type { ActionMessage, ActionTarget } from './protocol';

/** The message that runs `action` on the part of `target` that it applies to. */
export function actionMessage(action: HostActionId, target: ActionTarget): ActionMessage {
	const { images, generations } = target;
	if (hasScope(action, 'image', 'images')) return { type: 'action', action, images };
	if (hasScope(action, 'generation', 'generations')) return { type: 'action', action, generations };
	return { type: 'action', action };
}

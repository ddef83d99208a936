import * as z from 'zod/mini';
import { isPageAction, type ActionId } from '../../core/actions';
import { actionMessage } from '../../core/actionMessage';
import type { MenuCommand } from '../../core/menus';
import type { ActionMessage, ActionTarget, HostMessage } from '../../core/protocol';
import { imageIdSchema } from '../../core/protocolSchema';

export type RunMessage = Extract<HostMessage, { type: 'run' }>;

export interface FromMenu {
	/** The type of the panel or the id of the view whose menu it was. */
	readonly webview: string;
	/** For the host, or for the page. */
	readonly message: ActionMessage | RunMessage;
}

/** Other extensions can run the commands too, so what they pass is as untrusted as a message of the page. */
const anywhere = { webview: z.string() };
const schemas = {
	image: z.extend(imageIdSchema, anywhere),
	set: z.object({ ...anywhere, id: z.string() }),
	selection: z.object(anywhere),
};

/**
 * What a command of a context menu asks for; undefined if `argument` isn't what VS Code passes. Only the
 * page knows the selection, so it runs everything that applies to it.
 */
export function menuMessage(
	{ section, action }: Pick<MenuCommand, 'section' | 'action'>,
	argument: unknown,
): FromMenu | undefined {
	const { success, data } = schemas[section].safeParse(argument);
	if (!success) return undefined;
	const { webview } = data;
	const target = targetOf(data);
	return { webview, message: target ? messageFor(action, target) : { type: 'run', action } };
}

function messageFor(action: ActionId, target: ActionTarget): ActionMessage | RunMessage {
	if (isPageAction(action)) return { type: 'run', action, target };
	return actionMessage(action, target);
}

interface Clicked {
	readonly webview: string;
	readonly id?: string;
	readonly index?: number;
}

/** Undefined for the selection. */
function targetOf({ id, index }: Clicked): ActionTarget | undefined {
	if (id === undefined) return undefined;
	return { generations: [id], images: index === undefined ? [] : [{ id, index }] };
}

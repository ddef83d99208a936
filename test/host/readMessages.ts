import type { Level } from '../../src/host/ui/notifications';
import type { MessagePlaces } from '../../src/host/ui/messagePlaces';

/** A message as the user sees it; `press` is a click on one of its buttons. */
export interface Message {
	readonly level: Level;
	readonly text: string;
	readonly buttons: readonly string[];
	readonly place: 'strip' | 'notification';
	press(button: string): void;
}

/** Adds what appears in the strip to `read`. */
export function readStrip(messages: MessagePlaces, read: Message[]): void {
	messages.onDidShowNote(({ id, text, tone, isLasting = false, actions }) => {
		const buttons = actions.map(({ label }) => label);
		const press = (button: string) => {
			messages.answer({ type: 'noteAction', id, index: buttons.indexOf(button) });
		};
		read.push({ level: isLasting ? 'notice' : tone, text, buttons, place: 'strip', press });
	});
}

import { Component, type TargetedEvent } from 'preact';
import { isPassing, type Note } from '../core/notes';
import { Button } from './button';
import { Icon, IconButton } from './iconButton';
import type { Page } from './page';

interface StripProps {
	readonly page: Page;
}

/**
 * Messages, newest on top. They lie over the bottom of the window, so that nothing moves under the
 * pointer or away from what is being typed when one appears or goes. Tab reaches them before the images.
 */
export class MessageStrip extends Component<StripProps> {
	/** Where the focus was before it came here, and returns to. */
	#origin: HTMLElement | undefined;

	override render() {
		const { strip, labels } = this.props.page;
		return (
			<div
				class="strip"
				role="status"
				aria-label={labels.messages}
				aria-atomic="false"
				onFocusIn={({ relatedTarget, currentTarget }) => {
					const isInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
					if (!isInside && relatedTarget instanceof HTMLElement) this.#origin = relatedTarget;
				}}
			>
				{strip.notes.map((note) => (
					<Message key={note.id} note={note} page={this.props.page} leave={this.#leave} />
				))}
			</div>
		);
	}

	/** Moves the focus out of a message that goes. */
	readonly #leave = (message: Element): void => {
		const next = message.nextElementSibling ?? message.previousElementSibling;
		const target = next?.querySelector<HTMLElement>('.icon') ?? this.#origin;
		target?.focus({ preventScroll: true });
	};
}

interface MessageProps extends StripProps {
	readonly note: Note;
	readonly leave: (message: Element) => void;
}

/** Milliseconds until information without buttons goes, as long as in VS Code's own notifications. */
const infoTime = 15_000;

/** One message; Escape dismisses it. */
class Message extends Component<MessageProps> {
	#element: HTMLElement | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;

	override componentDidMount() {
		const { note } = this.props;
		if (isPassing(note) && note.actions.length === 0)
			this.#timer = setTimeout(this.#expire, infoTime);
	}

	/** Dismisses it, or waits again while it is in use or can't be seen. */
	readonly #expire = (): void => {
		const { note, page } = this.props;
		const isInUse = this.#element?.matches(':hover, :focus-within') ?? false;
		if (isInUse || document.hidden) this.#timer = setTimeout(this.#expire, infoTime);
		else page.strip.dismiss(note.id);
	};

	override componentWillUnmount() {
		clearTimeout(this.#timer);
		if (this.#element?.contains(document.activeElement)) this.props.leave(this.#element);
	}

	override render() {
		const { note, page } = this.props;
		const { id, text, tone, actions } = note;
		const { strip, labels } = page;
		const dismiss = () => {
			strip.dismiss(id);
		};
		return (
			<div
				ref={(element) => {
					if (element) this.#element = element;
				}}
				class={`message ${tone}`}
				role={tone === 'error' ? 'alert' : undefined}
				onKeyDown={(event) => {
					if (isEscape(event)) dismiss();
				}}
			>
				<Icon name={tone} />
				<p dir="auto">{text}</p>
				<div class="actions">
					{actions.map(({ label }, index) => (
						<Button
							kind="link"
							label={label}
							onClick={() => {
								strip.press(id, index);
							}}
						/>
					))}
				</div>
				<IconButton
					icon="close"
					label={labels.dismiss}
					name={`${labels.dismiss}: ${text}`}
					keys="Escape"
					onClick={dismiss}
				/>
			</div>
		);
	}
}

/** Keeps Escape from closing the viewer, too. */
function isEscape(event: TargetedEvent<HTMLElement, KeyboardEvent>): boolean {
	if (event.key !== 'Escape') return false;
	event.preventDefault();
	event.stopPropagation();
	return true;
}

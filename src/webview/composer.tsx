import type { TargetedEvent } from 'preact';
import type { ActionId } from '../core/actions';
import { maxDraftLength } from '../core/composer';
import { format, type Labels } from '../core/labels';
import { characterCount, promptProblem } from '../core/generation/request';
import { Button } from './button';
import { hasCommandKey, keyText } from './keyText';
import type { Page } from './page';

interface ComposerProps {
	readonly page: Page;
}

/** Where the user writes a prompt, chooses what else a request has, and sends it. */
export function Composer({ page }: ComposerProps) {
	const { labels, promptBox } = page;
	const { note } = promptBox;
	return (
		<section class="composer" aria-label={labels.composer}>
			<div class="box">
				<textarea
					ref={promptBox.attach}
					rows={1}
					maxLength={maxDraftLength}
					aria-label={labels.promptPlaceholder}
					placeholder={labels.promptPlaceholder}
					dir="auto"
					onInput={({ currentTarget }) => {
						promptBox.type(currentTarget.value);
					}}
					onBlur={() => {
						promptBox.sendDraft();
					}}
					onKeyDown={(event) => {
						pressKey(event, page);
					}}
				/>
				<div class="choices">
					<Chips page={page} />
					<Send page={page} />
				</div>
			</div>
			<p class="note">
				<span role="status">{note?.text}</span>
				{note?.canUndo && (
					<Button
						kind="link"
						label={labels.actions.undoUse.one}
						onClick={() => {
							page.run('undoUse');
						}}
					/>
				)}
			</p>
		</section>
	);
}

/** Other keys belong to the box, and to VS Code. */
function pressKey(event: TargetedEvent<HTMLTextAreaElement, KeyboardEvent>, page: Page): void {
	const { key, altKey, shiftKey, ctrlKey, metaKey, isComposing, repeat } = event;
	// Enter and arrows also choose what an input method suggests.
	if (altKey || shiftKey || isComposing) return;
	const hasMod = ctrlKey || metaKey;
	if (key === 'Enter' && hasMod) {
		if (!repeat && whyNotGenerate(page) === undefined) page.promptBox.generate();
	} else if (hasMod || !(key === 'ArrowUp' || key === 'ArrowDown')) return;
	else if (!page.promptBox.walk(key === 'ArrowUp' ? -1 : 1)) return;
	event.preventDefault();
	event.stopPropagation();
}

/** Choices that open a pick of VS Code. */
function Chips({ page }: ComposerProps) {
	const { labels, state } = page;
	const { model, next } = state.bar;
	const chips: readonly (readonly [ActionId, string])[] = [
		['chooseModel', model || labels.actions.chooseModel.one],
		['chooseSize', next.size || labels.size],
		['chooseCount', next.count],
		...(next.options === undefined
			? []
			: [['chooseOptions', next.options || labels.options] as const]),
	];
	return (
		<>
			{chips.map(([action, text]) => (
				<Button
					key={action}
					kind="model"
					label={text}
					name={nameOf(action, text, labels)}
					hint={labels.actions[action].one}
					onClick={() => {
						page.run(action);
					}}
				/>
			))}
		</>
	);
}

function nameOf(action: ActionId, text: string, { actions }: Labels): string {
	const name = actions[action].one;
	return text === name ? name : `${name}: ${text}`;
}

function Send({ page }: ComposerProps) {
	const { labels, promptBox, state } = page;
	const problem = whyNotGenerate(page);
	const { estimate } = state.bar.next;
	return (
		<div class="send">
			<span class="estimate">{estimate}</span>
			<Button
				kind="primary"
				label={labels.generateNow}
				name={estimate ? `${labels.generateNow}: ${estimate}` : undefined}
				disabled={problem !== undefined}
				hint={problem ?? `${labels.generateNow} (${keyText('Mod+Enter', labels, hasCommandKey())})`}
				onClick={() => {
					promptBox.generate();
				}}
			/>
		</div>
	);
}

/** Undefined if the prompt can be sent. */
function whyNotGenerate({ labels, promptBox: { text }, state }: Page): string | undefined {
	const { longestPrompt } = state.bar.next;
	if (promptProblem(text) === 'empty') return labels.promptMissing;
	if (text.length <= longestPrompt || characterCount(text.trim()) <= longestPrompt)
		return undefined;
	return format(labels.promptTooLong, longestPrompt.toLocaleString(document.documentElement.lang));
}

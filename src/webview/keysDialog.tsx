import type { Labels } from '../core/labels';
import { IconButton } from './iconButton';
import { keyList, type KeyGroup } from './keyList';
import { hasCommandKey, keyText } from './keyText';
import type { Page } from './page';

/** Lists all keys of the page. */
export function KeysDialog({ page }: { readonly page: Page }) {
	if (!page.showsKeys) return null;
	const { labels } = page;
	return (
		<dialog
			ref={open}
			class="keys"
			aria-labelledby="keys-heading"
			onClose={() => {
				page.toggleKeys(false);
			}}
		>
			<header>
				<h2 id="keys-heading">{labels.actions.showKeys.one}</h2>
				<IconButton icon="close" label={labels.close} onClick={close} />
			</header>
			{/* Focusable, so that it scrolls by keyboard. */}
			<div class="groups" tabIndex={0}>
				{keyList(labels).map((group) => (
					<Group key={group.heading} labels={labels} {...group} />
				))}
			</div>
		</dialog>
	);
}

function open(dialog: HTMLDialogElement | null): void {
	if (dialog?.open === false) dialog.showModal();
}

/** The browser then returns the focus to where it was. */
function close({ currentTarget }: MouseEvent): void {
	if (currentTarget instanceof Element) currentTarget.closest('dialog')?.close();
}

interface GroupProps extends KeyGroup {
	readonly labels: Labels;
}

function Group({ labels, heading, rows }: GroupProps) {
	const isMac = hasCommandKey();
	return (
		<section>
			<h3>{heading}</h3>
			<dl>
				{rows.map(({ label, keys }) => (
					<div>
						<dt>{label}</dt>
						<dd>
							{keys.map((name) => (
								<kbd>{keyText(name, labels, isMac)}</kbd>
							))}
						</dd>
					</div>
				))}
			</dl>
		</section>
	);
}

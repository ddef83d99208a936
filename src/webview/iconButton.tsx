interface IconProps {
	/** The name of a codicon: https://microsoft.github.io/vscode-codicons/dist/codicon.html */
	readonly name: string;
}

export function Icon({ name }: IconProps) {
	return <span class={`codicon codicon-${name}`} aria-hidden="true" />;
}

export interface IconButtonProps {
	readonly icon: string;
	/** The tooltip, and what screen readers say unless `name` replaces it. */
	readonly label: string;
	readonly name?: string | undefined;
	/** A tooltip instead of the label, such as why the button is disabled. */
	readonly hint?: string | undefined;
	/** Keys as VS Code writes them, such as `Ctrl+Z`; the tooltip shows them. */
	readonly keys?: string | undefined;
	readonly pressed?: boolean | undefined;
	/** Undefined disables the button, which keeps the focus. */
	readonly onClick: ((event: MouseEvent) => void) | undefined;
	/** -1 where arrow keys move between buttons or the image has keys of its own. */
	readonly tabIndex?: number | undefined;
}

/** A button of a toolbar: an icon without a text. */
export function IconButton(props: IconButtonProps) {
	const { icon, label, name = label, hint = label, keys, pressed, onClick, tabIndex } = props;
	return (
		<button
			class="icon"
			title={keys === undefined ? hint : `${hint} (${keys})`}
			aria-label={name}
			aria-disabled={!onClick}
			aria-pressed={pressed}
			tabIndex={tabIndex}
			onClick={onClick}
		>
			<Icon name={icon} />
		</button>
	);
}

export interface ButtonProps {
	readonly label: string;
	/** What screen readers say if the label alone is ambiguous. */
	readonly name?: string | undefined;
	readonly onClick: () => void;
	/** The CSS class. */
	readonly kind?: 'primary' | 'secondary' | 'link' | 'model' | 'model fold';
	/** A disabled button keeps the focus. */
	readonly disabled?: boolean | undefined;
	/** A tooltip, such as why the button is disabled. */
	readonly hint?: string | undefined;
	/** Whether what the button expands is expanded. */
	readonly expanded?: boolean;
	/** -1 where the button is reached in another way than with Tab. */
	readonly tabIndex?: number | undefined;
}

export function Button(props: ButtonProps) {
	const { label, name, onClick, kind = 'secondary', disabled, hint, expanded, tabIndex } = props;
	return (
		<button
			class={kind}
			aria-label={name}
			title={hint}
			tabIndex={tabIndex}
			aria-expanded={expanded}
			aria-disabled={disabled}
			onClick={disabled ? undefined : onClick}
		>
			{label}
		</button>
	);
}

/** Short facts in a row. */
export function Facts({ texts }: { readonly texts: readonly string[] }) {
	return (
		<ul class="facts">
			{texts.map((text) => (
				<li>{text}</li>
			))}
		</ul>
	);
}

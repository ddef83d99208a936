interface ActionProps {
	readonly label: string;
	/** What a screen reader says where the label alone does not tell what it acts on. */
	readonly name?: string;
	readonly act: () => void;
	/** The class it is drawn by. */
	readonly kind?: 'primary' | 'secondary' | 'link' | 'model' | 'model fold';
	/** A disabled action keeps the focus it has. */
	readonly disabled?: boolean;
	/** Says more than the label, as why it is disabled. */
	readonly hint?: string;
	/** Whether what it unfolds is unfolded. */
	readonly expanded?: boolean;
}

/** A button that says what it does. */
export function Action(props: ActionProps) {
	const { label, name, act, kind = 'secondary', disabled, hint, expanded } = props;
	return (
		<button
			class={kind}
			aria-label={name}
			title={hint}
			aria-expanded={expanded}
			aria-disabled={disabled}
			onClick={disabled ? undefined : act}
		>
			{label}
		</button>
	);
}

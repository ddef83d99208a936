interface ActionProps {
	readonly label: string;
	/** What a screen reader says where the label alone does not tell what it acts on. */
	readonly name?: string;
	readonly act: () => void;
	readonly primary?: boolean;
	/** A disabled action keeps the focus it has. */
	readonly disabled?: boolean;
}

/** A button that says what it does. */
export function Action({ label, name, act, primary = false, disabled = false }: ActionProps) {
	return (
		<button
			type="button"
			class={primary ? 'primary' : 'secondary'}
			aria-label={name}
			aria-disabled={disabled}
			onClick={() => {
				if (!disabled) act();
			}}
		>
			{label}
		</button>
	);
}

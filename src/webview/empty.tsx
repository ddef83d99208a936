import type { ComponentChildren } from 'preact';

interface EmptyProps {
	readonly heading?: string;
	readonly text: string;
	/** What to do about it. */
	readonly children: ComponentChildren;
}

/** What stands where there are no generations. */
export function Empty({ heading, text, children }: EmptyProps) {
	return (
		<section class="empty">
			{heading && <h1>{heading}</h1>}
			<p>{text}</p>
			{children}
		</section>
	);
}

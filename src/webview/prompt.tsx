import { useState } from 'preact/hooks';
import type { Labels } from '../core/protocol';
import { beginning } from './beginning';

/** Characters of a prompt that are shown at once. */
const fewCharacters = 280;

/** The prompt as a heading; of a long one the beginning, and the rest on demand. */
export function Prompt(props: {
	readonly id: string;
	readonly text: string;
	readonly labels: Labels;
}) {
	const { id, text, labels } = props;
	const [whole, setWhole] = useState(false);
	if (text.length <= fewCharacters)
		return (
			<h2 id={id} dir="auto">
				{text}
			</h2>
		);
	return (
		<>
			<h2 id={id} dir="auto">
				{whole ? text : beginning(text, fewCharacters)}
			</h2>
			<button
				type="button"
				class="link"
				aria-expanded={whole}
				onClick={() => {
					setWhole(!whole);
				}}
			>
				{whole ? labels.lessOfPrompt : labels.wholePrompt}
			</button>
		</>
	);
}

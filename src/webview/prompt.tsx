import { Action } from './action';
import { beginning } from './beginning';
import type { Tools } from './tools';

/** Characters of a prompt that are shown at once. */
const fewCharacters = 280;

interface PromptProps {
	readonly id: string;
	readonly text: string;
	readonly tools: Tools;
}

/** The prompt as a heading; of a long one the beginning, and the rest on demand. */
export function Prompt({ id, text, tools: { labels, unfolded } }: PromptProps) {
	const whole = unfolded.has(id);
	return (
		<>
			<h2 id={id} dir="auto">
				{whole ? text : beginning(text, fewCharacters)}
			</h2>
			{text.length > fewCharacters && (
				<Action
					kind="link"
					label={whole ? labels.lessOfPrompt : labels.wholePrompt}
					expanded={whole}
					act={() => {
						unfolded.toggle(id);
					}}
				/>
			)}
		</>
	);
}

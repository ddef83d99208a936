import { Button } from './button';
import { GenerateButtons } from './header';
import type { Page } from './page';

interface WelcomeProps {
	readonly page: Page;
}

/** What to do while the library is empty. */
export function Welcome({ page }: WelcomeProps) {
	const { labels, state } = page;
	return (
		<section class="empty welcome">
			<h1>{labels.emptyHeading}</h1>
			<p>{labels.emptyText}</p>
			<GenerateButtons page={page} />
			{state.bar.lacksKey && <KeyHint page={page} />}
			<Button
				kind="link"
				label={labels.actions.openWalkthrough.one}
				onClick={() => {
					page.run('openWalkthrough');
				}}
			/>
		</section>
	);
}

function KeyHint({ page }: WelcomeProps) {
	const { needsKey, actions } = page.labels;
	return (
		<>
			<p>{needsKey}</p>
			<Button
				label={actions.setKey.one}
				onClick={() => {
					page.run('setKey');
				}}
			/>
		</>
	);
}

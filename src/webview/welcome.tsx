import { Button } from './button';
import type { Page } from './page';

interface WelcomeProps {
	readonly page: Page;
}

/** What to do below the composer while the library is empty. */
export function Welcome({ page }: WelcomeProps) {
	const { labels, state } = page;
	return (
		<section class="empty welcome">
			<h2>{labels.emptyHeading}</h2>
			<p>{labels.emptyText}</p>
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

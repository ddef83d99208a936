import { format } from '../core/labels';
import { Button, Facts } from './button';
import { Composer } from './composer';
import type { Page } from './page';

interface HeaderProps {
	readonly page: Page;
}

/** The composer, what this session used, and the size of the library. */
export function Header({ page }: HeaderProps) {
	const { labels, state } = page;
	const { facts, library } = state.bar;
	const size = format(labels.librarySize, library);
	return (
		<header class="bar">
			<h1 class="unseen">{labels.heading}</h1>
			<Composer page={page} />
			<div class="figures">
				{facts.length > 0 && <Facts texts={facts} />}
				{library && (
					<Button
						kind="link"
						label={size}
						name={`${size}, ${labels.actions.manageLibrary.one}`}
						onClick={() => {
							page.run('manageLibrary');
						}}
					/>
				)}
			</div>
		</header>
	);
}

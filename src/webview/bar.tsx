import { Action } from './action';
import { Facts } from './facts';
import type { Page } from './page';

interface BarProps {
	readonly page: Page;
}

/** What stands above all generations: what the session took, and how the next one begins. */
export function BarView({ page }: BarProps) {
	const { labels, state, tell } = page;
	const { facts, library } = state.bar;
	return (
		<header class="bar">
			<div class="title">
				<h1>{labels.heading}</h1>
				<div class="figures">
					{facts.length > 0 && <Facts texts={facts} />}
					{library && (
						<Action
							kind="link"
							label={library}
							name={`${labels.library}: ${library}`}
							act={tell({ type: 'manageLibrary' })}
						/>
					)}
				</div>
			</div>
			<Begin page={page} />
		</header>
	);
}

/** Begins a generation, or chooses the model for it. */
export function Begin({ page: { labels, state, tell } }: BarProps) {
	const { model } = state.bar;
	return (
		<div class="actions begin">
			<Action label={labels.generate} act={tell({ type: 'generate' })} kind="primary" />
			<Action
				kind="model"
				label={model || labels.chooseModel}
				name={[labels.chooseModel, model].filter(Boolean).join(': ')}
				act={tell({ type: 'chooseModel' })}
			/>
		</div>
	);
}

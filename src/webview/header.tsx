import { Button, Facts } from './button';
import type { Page } from './page';

interface HeaderProps {
	readonly page: Page;
}

/** What this session used, the size of the library, and how to start a generation. */
export function Header({ page }: HeaderProps) {
	const { labels, state } = page;
	const { facts, library } = state.bar;
	return (
		<header class="bar">
			<div class="title">
				<h1>{labels.heading}</h1>
				<div class="figures">
					{facts.length > 0 && <Facts texts={facts} />}
					{library && (
						<Button
							kind="link"
							label={library}
							name={`${labels.actions.manageLibrary.one}: ${library}`}
							onClick={() => {
								page.run('manageLibrary');
							}}
						/>
					)}
				</div>
			</div>
			<GenerateButtons page={page} />
		</header>
	);
}

/** Starts a generation, or chooses the model for it. */
export function GenerateButtons({ page }: HeaderProps) {
	const { generate, chooseModel } = page.labels.actions;
	const { model } = page.state.bar;
	return (
		<div class="actions begin">
			<Button
				kind="primary"
				label={generate.one}
				onClick={() => {
					page.run('generate');
				}}
			/>
			<Button
				kind="model"
				label={model || chooseModel.one}
				name={model ? `${chooseModel.one}: ${model}` : chooseModel.one}
				onClick={() => {
					page.run('chooseModel');
				}}
			/>
		</div>
	);
}

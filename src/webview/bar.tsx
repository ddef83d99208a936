import type { Bar, Labels } from '../core/protocol';
import { Action } from './action';
import { Facts } from './facts';
import type { Send } from './send';

interface BarProps {
	readonly bar: Bar;
	readonly labels: Labels;
	readonly send: Send;
}

/** What stands above all generations: what the session took, and how the next one begins. */
export function BarView({ bar, labels, send }: BarProps) {
	return (
		<header class="bar">
			<div class="title">
				<h1>{labels.heading}</h1>
				{bar.facts.length > 0 && <Facts texts={bar.facts} />}
			</div>
			<Begin bar={bar} labels={labels} send={send} />
		</header>
	);
}

/** Begins a generation, or chooses the model for it. */
export function Begin({ bar: { model }, labels, send }: BarProps) {
	const name = model ? `${labels.chooseModel}: ${model}` : labels.chooseModel;
	return (
		<div class="actions begin">
			<Action
				label={labels.generate}
				act={() => {
					send({ type: 'generate' });
				}}
				primary
			/>
			<button
				type="button"
				class="model"
				aria-label={name}
				onClick={() => {
					send({ type: 'chooseModel' });
				}}
			>
				{model || labels.chooseModel}
			</button>
		</div>
	);
}

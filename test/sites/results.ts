import type { Generator } from './generatorRow';

/** What became of one document of one site. */
export interface Outcome {
	readonly document: string;
	readonly kind: string;
	readonly base: string;
	/** What Sea Otter inserted. */
	readonly text: string;
	/** Empty if everything is right. */
	readonly problems: readonly string[];
	readonly isEncodedAnew: boolean;
}

export interface Row {
	readonly generator: Generator;
	/** Why it didn’t run. */
	readonly missing?: string;
	readonly version?: string;
	readonly outcomes: readonly Outcome[];
}

/** The table for README.md. */
export function resultTable(rows: readonly Row[]): string {
	const lines = rows.map(({ generator, version, missing, outcomes }) => {
		const kinds = [...new Set(outcomes.map(({ kind }) => kind))].join(', ');
		return `| ${generator.name} ${version ?? ''} | ${kinds} | ${missing ?? verdict(outcomes)} |`;
	});
	return ['| Generator | Documents | Images found |', '| --- | --- | --- |', ...lines].join('\n');
}

function verdict(outcomes: readonly Outcome[]): string {
	const right = outcomes.filter(({ problems }) => problems.length === 0).length;
	return `${right} of ${outcomes.length}`;
}

/** One line for each document, and one for each problem. */
export function describe({ generator: { name } }: Row, outcome: Outcome): string {
	const { document, base, text, problems, isEncodedAnew } = outcome;
	const lead = problems.length === 0 ? 'ok  ' : 'FAIL';
	const note = isEncodedAnew ? ' (encoded anew)' : '';
	const title = `  ${lead}  ${name} at ${base}/: ${document}${note}`;
	return [title, ...problems.map((problem) => `        ${problem} (${text})`)].join('\n');
}

import { commands, Disposable } from 'vscode';
import type { Context } from './context';
import { Composer, type ChipQuestions } from './host/generate/composer';
import type { Costs } from './host/generate/costs';
import type { Generator } from './host/generate/generator';
import { PromptDraft } from './host/generate/promptDraft';
import { Reuse } from './host/generate/reuse';
import type { Runner } from './host/generate/runner';
import type { Results } from './host/results/results';

interface ComposingDeps {
	readonly context: Pick<Context, 'workspaceState'>;
	readonly user: ChipQuestions;
	readonly generator: Generator;
	readonly runner: Runner;
	readonly costs: Costs;
}

export type Composing = ReturnType<typeof createComposing>;

/** The composer of the results, and what fills it. */
export function createComposing({ context, user, generator, runner, costs }: ComposingDeps) {
	const draft = new PromptDraft(context.workspaceState, 'seaOtter.composerDraft');
	const composer = new Composer(generator, runner, draft, costs, user);
	return { composer, reuse: new Reuse(composer, generator) };
}

/** Lets the pages show what is in the composer, and the composer receive what the user writes there. */
export function connectComposer(
	{ composer }: Composing,
	results: Results,
	report: (error: unknown) => void,
): Disposable {
	return Disposable.from(
		composer,
		composer.onDidFill((draft) => {
			results.showDraft(draft);
		}),
		composer.onDidChange(() => {
			results.refreshBar();
		}),
		results.user.onDidCompose((message) => {
			composer.receive(message).catch(report);
		}),
	);
}

/** Moves the focus to the composer, which takes over what is being typed in Generate Image. */
export async function composeImage(
	{ composer, reuse, generator }: Composing & { readonly generator: Generator },
	results: Results,
): Promise<void> {
	const typed = generator.openPrompt ?? '';
	await commands.executeCommand('workbench.action.closeQuickOpen');
	results.showComposer();
	if (typed === '') {
		composer.focus();
		return;
	}
	await reuse.usePrompt(typed);
	await generator.forgetTyped();
}

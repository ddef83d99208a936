import { l10n } from 'vscode';
import type { Generation } from '../../core/generation/generation';
import { codeOf, formsFor, type CodeForm } from '../../core/requestCode/forms';
import { pick } from '../ui/quickInput';
import { copyText } from '../workspace/clipboard';

/** Asks in which of the forms; undefined when the user leaves. */
export type AskForm = (forms: readonly CodeForm[]) => Promise<CodeForm | undefined>;

/** Names of languages and tools, and what the code needs beside its language; they are the same everywhere. */
const names: Readonly<Record<CodeForm, readonly [name: string, needs: string]>> = {
	curl: ['cURL', 'curl, jq, base64'],
	pythonOpenai: ['Python (OpenAI)', 'openai'],
	pythonGradient: ['Python (Gradient SDK)', 'gradient'],
	pythonPydo: ['Python (PyDo)', 'pydo'],
	typescriptOpenai: ['TypeScript (OpenAI)', 'openai'],
};

/** Shows the forms with what their code needs. */
export const pickForm: AskForm = async (forms) => {
	const answer = await pick<CodeForm>({
		title: l10n.t('Copy Request As'),
		placeholder: l10n.t('The code takes the key from the environment: MODEL_ACCESS_KEY'),
		choices: () =>
			forms.map((form) => ({
				label: names[form][0],
				description: l10n.t('needs {0}', names[form][1]),
				value: form,
			})),
	});
	return typeof answer === 'symbol' ? undefined : answer;
};

/** Puts code on the clipboard that sends the request of a generation to where it went. */
export async function copyRequest(
	{ request, endpoint }: Generation,
	ask = pickForm,
): Promise<void> {
	const form = await ask(formsFor(request, endpoint));
	if (!form) return;
	const [name] = names[form];
	await copyText(codeOf(form, request, endpoint), l10n.t('Request copied as {0}', name));
}

import { l10n } from 'vscode';
import { unknownService } from '../../core/api/services';
import type { Generation } from '../../core/generation/generation';
import { codeOf, formsFor, type CodeForm } from '../../core/requestCode/forms';
import { pick } from '../ui/quickInput';
import { serviceOf, parseKnownEndpoint } from '../ui/settings';
import { copyText } from '../workspace/clipboard';

/** Asks for one of the forms; undefined if the user cancels. */
export type AskForm = (forms: readonly CodeForm[]) => Promise<CodeForm | undefined>;

/** Names of languages, tools and packages, which aren't translated. */
const forms: Readonly<Record<CodeForm, { readonly name: string; readonly requires: string }>> = {
	curl: { name: 'cURL', requires: 'curl, jq, base64' },
	pythonOpenai: { name: 'Python (OpenAI)', requires: 'openai' },
	pythonGradient: { name: 'Python (Gradient SDK)', requires: 'gradient' },
	pythonPydo: { name: 'Python (PyDo)', requires: 'pydo' },
	pythonPydoInference: { name: 'Python (pydo.inference)', requires: 'pydo' },
	typescriptOpenai: { name: 'TypeScript (OpenAI)', requires: 'openai' },
	doctl: { name: 'doctl', requires: 'doctl' },
};

export const pickForm: AskForm = async (offered) => {
	const answer = await pick<CodeForm>({
		title: l10n.t('Copy Request As'),
		placeholder: l10n.t('The code reads the key from the environment variable MODEL_ACCESS_KEY'),
		choices: () =>
			offered.map((form) => ({
				label: forms[form].name,
				description: l10n.t('Requires {0}', forms[form].requires),
				value: form,
			})),
	});
	return typeof answer === 'symbol' ? undefined : answer;
};

/** Copies code that sends the request of a generation again, to the same endpoint. */
export async function copyRequest(
	{ request, endpoint }: Generation,
	ask = pickForm,
): Promise<void> {
	const parsed = parseKnownEndpoint(endpoint);
	const target =
		typeof parsed === 'string'
			? { base: endpoint, query: '', service: unknownService }
			: { base: parsed.base, query: parsed.query, service: serviceOf(parsed) };
	const form = await ask(formsFor(request, target));
	if (!form) return;
	const code = codeOf(form, request, target);
	await copyText(code, l10n.t('Request copied as {0}', forms[form].name));
}

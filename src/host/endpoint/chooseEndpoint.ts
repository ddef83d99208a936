import { l10n } from 'vscode';
import { parseEndpoint, type Endpoint } from '../../core/api/endpoint';
import type { AccessKeys } from '../key/accessKeys';
import type { ModelChooser } from '../models/modelChooser';
import { askText, pick, type Choice } from '../ui/quickInput';
import { endpointText } from '../ui/settingProblems';
import { endpointOrNone, setEndpoint } from '../ui/settings';

/** Asks a person for an endpoint; undefined when they leave. */
export type AskEndpoint = (current: Endpoint | undefined) => Promise<Endpoint | undefined>;

/**
 * Has the user choose the endpoint of the next generations, with what a new one needs: a key, without
 * which nothing is changed, and one of its models.
 * @throws {Problem} when a setting or SecretStorage fails.
 */
export async function chooseEndpoint(
	ask: AskEndpoint,
	keys: AccessKeys,
	models: ModelChooser,
): Promise<void> {
	const current = endpointOrNone();
	const chosen = await ask(current);
	if (chosen === undefined || chosen.base === current?.base) return;
	if ((await keys.require(chosen)) === undefined) return;
	await setEndpoint(chosen.base);
	await models.choose();
}

/** A service of this protocol that many have, by the base URL of its documentation. */
interface Preset {
	readonly name: string;
	readonly url: string;
}

const presets: readonly Preset[] = [
	{ name: 'DigitalOcean', url: 'https://inference.do-ai.run/v1' },
	{ name: 'OpenAI', url: 'https://api.openai.com/v1' },
	{ name: 'LocalAI', url: 'http://localhost:8080/v1' },
	{ name: 'stable-diffusion.cpp', url: 'http://localhost:1234/v1' },
	{ name: 'LiteLLM', url: 'http://localhost:4000/v1' },
];

const typeOne = Symbol('type one');

/** Shows the presets, the current endpoint first, and takes any other URL that can be used. */
export const pickEndpoint: AskEndpoint = async (current) => {
	const answer = await pick<string | symbol>({
		title: title(),
		placeholder: l10n.t('Choose a service, or type the base URL of another'),
		choices: (typed) => endpointChoices(typed.trim(), current),
	});
	const url = answer === typeOne ? await typeUrl(current) : answer;
	const endpoint = typeof url === 'string' && parseEndpoint(url);
	return typeof endpoint === 'object' ? endpoint : undefined;
};

function endpointChoices(typed: string, current: Endpoint | undefined): Choice<string | symbol>[] {
	if (looksLikeUrl(typed)) return [typedChoice(withScheme(typed))];
	const isKnown = presets.some(({ url }) => url === current?.base);
	const own = current && !isKnown ? [{ name: current.host, url: current.base }] : [];
	return [
		...[...own, ...presets].map((preset) => presetChoice(preset, current)),
		{
			label: l10n.t('Another Endpoint…'),
			detail: l10n.t('A dedicated deployment, a gateway, a server of your own'),
			value: typeOne,
			alwaysShow: true,
		},
	];
}

/** A host with a dot, a port or a path is meant as one, too. */
function looksLikeUrl(typed: string): boolean {
	return /^[a-z]+:\/\//i.test(typed) || /^[a-z\d][a-z\d-]*([.:][a-z\d-]+)+(\/|$)/i.test(typed);
}

function withScheme(typed: string): string {
	return /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
}

function presetChoice({ name, url }: Preset, current: Endpoint | undefined): Choice<string> {
	const description = url === current?.base ? l10n.t('current') : '';
	return { label: name, description, detail: url, value: url };
}

function typedChoice(typed: string): Choice<string> {
	const parsed = parseEndpoint(typed);
	if (typeof parsed === 'string') {
		return { label: l10n.t('This cannot be used'), detail: endpointText(parsed), alwaysShow: true };
	}
	return { label: parsed.host, detail: parsed.base, value: parsed.base, alwaysShow: true };
}

async function typeUrl(current: Endpoint | undefined): Promise<string | symbol> {
	return askText({
		title: title(),
		prompt: l10n.t('The base URL, below which /images/generations lies.'),
		placeholder: 'https://host/v1',
		value: current?.base ?? '',
		problem: (text) => {
			const parsed = parseEndpoint(text);
			return typeof parsed === 'string' ? endpointText(parsed) : undefined;
		},
	});
}

function title(): string {
	return l10n.t('Choose Endpoint');
}

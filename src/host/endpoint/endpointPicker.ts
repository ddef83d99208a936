import { l10n, QuickPickItemKind, ThemeIcon } from 'vscode';
import {
	endpointText,
	parseEndpoint,
	type Endpoint,
	type EndpointProblem,
} from '../../core/api/endpoint';
import {
	isOrdinary,
	serviceAt,
	services,
	unknownService,
	type Service,
} from '../../core/api/services';
import { askText, pick, type Choice } from '../ui/quickInput';
import { endpointProblemText } from '../ui/settingProblems';
import { parseKnownEndpoint, serviceSetFor } from '../ui/settings';
import type { AskEndpoint } from './chooseEndpoint';
import type { RecentEndpoint } from './recentEndpoints';

/** A URL, which the user may still have to complete, and the service that they said is there. */
interface Answer {
	readonly url: string;
	readonly service?: string;
	readonly isComplete: boolean;
}

/** Shows the recent endpoints and the well-known services, and accepts any other valid URL. */
export const pickEndpoint: AskEndpoint = async (current, recent) => {
	const answer = await pick<Answer>({
		title: title(),
		placeholder: l10n.t('Choose a service, or enter the base URL of another'),
		// VS Code hides separators while something is typed.
		prompt: (typed) =>
			isServiceUnknown(typed.trim()) ? l10n.t('Which service does it behave like?') : undefined,
		choices: (typed) => endpointChoices(typed.trim(), current, recent.list()),
		press: ({ url }) => recent.remove(url),
	});
	if (typeof answer === 'symbol') return undefined;
	const url = answer.isComplete ? answer.url : await askUrl(answer.url);
	if (typeof url !== 'string') return undefined;
	const isUnencrypted = parseKnownEndpoint(url) === 'unencrypted';
	const endpoint = parseTyped(url);
	if (typeof endpoint === 'string') return undefined;
	return { endpoint, service: answer.service, isUnencrypted };
};

/** Plain http in the local network is allowed later. */
function parseTyped(text: string): Endpoint | EndpointProblem {
	return parseEndpoint(text, [URL.parse(text.trim())?.origin ?? '']);
}

function endpointChoices(
	typed: string,
	current: Endpoint | undefined,
	recent: readonly RecentEndpoint[],
): Choice<Answer>[] {
	if (looksLikeUrl(typed)) return typedChoices(withScheme(typed));
	const url = current && endpointText(current);
	const isKnown = services.some(({ base }) => base === url);
	const own = current && url !== undefined && !isKnown ? [ownChoice(current, url)] : [];
	return [
		...own,
		...recentChoices(recent.filter(({ endpoint }) => endpointText(endpoint) !== url)),
		...services
			.filter(({ hasNoImages }) => !hasNoImages)
			.map((service) => serviceChoice(service, url)),
		{
			label: l10n.t('Another Endpoint…'),
			detail: l10n.t('A dedicated deployment, a gateway or your own server'),
			value: { url: url ?? '', isComplete: false },
			alwaysShow: true,
		},
	];
}

/** Also true for a host without a scheme, if it has a dot, a port or a path. */
function looksLikeUrl(typed: string): boolean {
	return /^[a-z]+:\/\//i.test(typed) || /^[a-z\d][a-z\d-]*([.:][a-z\d-]+)+(\/|$)/i.test(typed);
}

function withScheme(typed: string): string {
	return /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
}

function ownChoice(current: Endpoint, url: string): Choice<Answer> {
	const { name } = serviceAt(current);
	return {
		label: current.host,
		description: [name, l10n.t('current')].filter(Boolean).join(', '),
		detail: url,
		value: { url, isComplete: true },
	};
}

/** With a line between them and the services. */
function recentChoices(recent: readonly RecentEndpoint[]): Choice<Answer>[] {
	if (recent.length === 0) return [];
	return [
		separator(l10n.t('recently used')),
		...recent.map(recentChoice),
		separator(l10n.t('well-known services')),
	];
}

function recentChoice({ endpoint, service }: RecentEndpoint): Choice<Answer> {
	const url = endpointText(endpoint);
	return {
		label: endpoint.host,
		description: serviceAt(endpoint, service).name,
		detail: url,
		value: { url, isComplete: true, ...serviceAnswer(endpoint, service) },
		buttons: [{ iconPath: new ThemeIcon('trash'), tooltip: l10n.t('Remove from List') }],
	};
}

function separator(label: string): Choice<Answer> {
	return { label, kind: QuickPickItemKind.Separator };
}

/** A base URL with capital letters has to be completed first. */
function serviceChoice({ name, base }: Service, current: string | undefined): Choice<Answer> {
	return {
		label: name,
		description: base === current ? l10n.t('current') : '',
		detail: base,
		value: { url: base, isComplete: base === base.toLowerCase() },
	};
}

/** If the host doesn't tell what is there, the user can. */
function typedChoices(typed: string): Choice<Answer>[] {
	const parsed = parseTyped(typed);
	if (typeof parsed === 'string') {
		const detail = endpointProblemText(parsed);
		return [{ label: l10n.t('Invalid URL'), detail, alwaysShow: true }];
	}
	const service = serviceAt(parsed);
	if (service !== unknownService) return [typedChoice(parsed, parsed.host, service.name)];
	return possibleServices(serviceSetFor(parsed)).map(({ id, name }) => {
		const label = name || l10n.t('Another Compatible Service');
		return typedChoice(parsed, label, parsed.host, serviceAnswer(parsed, id));
	});
}

/** Whether a URL is typed whose host doesn't tell what is there. */
function isServiceUnknown(typed: string): boolean {
	const parsed = looksLikeUrl(typed) ? parseTyped(withScheme(typed)) : 'notAUrl';
	return typeof parsed !== 'string' && serviceAt(parsed) === unknownService;
}

function typedChoice(
	endpoint: Endpoint,
	label: string,
	description: string,
	answer: Pick<Answer, 'service'> = {},
): Choice<Answer> {
	const url = endpointText(endpoint);
	const value = { url, isComplete: true, ...answer };
	return { label, description, detail: url, value, alwaysShow: true };
}

/** What an endpoint may behave like: first what the user has set, or else nothing in particular. */
function possibleServices(set: string | undefined): readonly Service[] {
	const different = services.filter((service) => !isOrdinary(service) || service.id === set);
	const isSet = ({ id }: Service) => Number(id === set);
	return [unknownService, ...different].sort((one, other) => isSet(other) - isSet(one));
}

/** Says nothing where no service was and is to be set, so that the settings aren't changed. */
function serviceAnswer(endpoint: Endpoint, service = unknownService.id): Pick<Answer, 'service'> {
	const changesNothing = service === unknownService.id && serviceSetFor(endpoint) === undefined;
	return changesNothing ? {} : { service };
}

async function askUrl(value: string): Promise<string | symbol> {
	return askText({
		title: title(),
		prompt: l10n.t('The base URL of the API, as in the documentation of the service.'),
		placeholder: 'https://host/v1',
		value,
		problem: (text) => {
			if (text.includes('RESOURCE'))
				return l10n.t('Replace RESOURCE with the name of your resource.');
			const parsed = parseTyped(text);
			return typeof parsed === 'string' ? endpointProblemText(parsed) : undefined;
		},
	});
}

function title(): string {
	return l10n.t('Select Endpoint');
}

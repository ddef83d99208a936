import { commands, l10n, workspace, type ConfigurationScope } from 'vscode';
import { parseEndpoint, type Endpoint, type EndpointProblem } from '../core/api/endpoint';
import { folderSegments } from '../core/place/folder';
import { Problem } from './problem';

/** Every setting, as named in package.json behind `seaOtter.`; the defaults stand there alone. */
export const settingKeys = ['model', 'endpoint', 'timeout', 'saveFolder', 'autoSave'] as const;
type SettingKey = (typeof settingKeys)[number];

/** undici gives up on a silent connection after 300 s, whatever else was agreed. */
export const longestTimeout = 290;

/** Settings of the user alone: a workspace can neither spend money nor send a key elsewhere. */
export interface ServiceSettings {
	readonly model: string;
	readonly endpoint: Endpoint;
	/** Seconds, 1 to 290. */
	readonly timeout: number;
}

/** @throws {Problem} when a setting has no usable value, with a button that opens it. */
export function serviceSettings(): ServiceSettings {
	return { model: model(), endpoint: endpoint(), timeout: timeout() };
}

export function autoSave(): boolean {
	return read('autoSave') === true;
}

export function openSetting(key: SettingKey): Thenable<unknown> {
	return commands.executeCommand('workbench.action.openSettings', `@id:seaOtter.${key}`);
}

function read(key: SettingKey, scope?: ConfigurationScope): unknown {
	return workspace.getConfiguration('seaOtter', scope).get(key);
}

function model(): string {
	const value = read('model');
	if (typeof value === 'string' && value.trim()) return value.trim();
	throw settingProblem('model', l10n.t('The setting seaOtter.model must name a model.'));
}

function endpoint(): Endpoint {
	const parsed = parseEndpoint(String(read('endpoint')));
	if (typeof parsed !== 'string') return parsed;
	throw settingProblem('endpoint', endpointSentences()[parsed]);
}

function endpointSentences(): Record<EndpointProblem, string> {
	return {
		notAUrl: l10n.t('The setting seaOtter.endpoint must be a URL such as https://host/v1.'),
		notSecure: l10n.t(
			'The setting seaOtter.endpoint must begin with https://; plain http is for this machine alone.',
		),
		hasCredentials: l10n.t(
			'The setting seaOtter.endpoint must not contain a user name or password.',
		),
	};
}

function timeout(): number {
	const value = read('timeout');
	if (typeof value === 'number' && value >= 1 && value <= longestTimeout) return value;
	throw settingProblem(
		'timeout',
		l10n.t(
			'The setting seaOtter.timeout must be a number of seconds from 1 to {0}.',
			longestTimeout,
		),
	);
}

/** Segments below the workspace folder. @throws {Problem} */
export function saveFolder(scope?: ConfigurationScope): readonly string[] {
	const segments = folderSegments(String(read('saveFolder', scope)));
	if (segments) return segments;
	throw settingProblem(
		'saveFolder',
		l10n.t('The setting seaOtter.saveFolder must be a folder inside the workspace folder.'),
	);
}

function settingProblem(key: SettingKey, message: string): Problem {
	return new Problem(message, { label: l10n.t('Open Setting'), run: () => openSetting(key) });
}

import type { Uri } from 'vscode';
import { environmentOf } from '../../core/agent/environment';
import { endpointText, parseEndpoint } from '../../core/api/endpoint';
import { allPrices, chosenModel, serviceOf, serviceSettings, timeLimit } from '../ui/settings';
import { fileNameTemplate, saveFolderText } from '../ui/folderSettings';
import { agentLimits } from './agentLimits';

/**
 * The environment variables that give the MCP server the settings of the user, without the key.
 * @throws {Problem} if a setting is invalid.
 */
export function serverEnvironment(library: Uri, isKeyless: boolean): Record<string, string> {
	const { endpoint } = serviceSettings();
	return environmentOf({
		library: library.fsPath,
		endpoint,
		service: serviceOf(endpoint),
		allowHttp: parseEndpoint(endpointText(endpoint)) === 'unencrypted',
		model: chosenModel(),
		timeout: timeLimit(),
		prices: allPrices(),
		saveFolder: saveFolderText(),
		fileName: fileNameTemplate(undefined),
		isKeyless,
		limits: agentLimits(),
	});
}

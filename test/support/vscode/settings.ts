import type { ImageService } from '../imageService/imageService';

export type Settings = Readonly<Record<string, unknown>>;

/** User settings for a window without tips, updates and welcome pages. */
export const calmSettings: Settings = {
	'chat.commandCenter.enabled': false,
	'chat.disableAIFeatures': true,
	'extensions.autoCheckUpdates': false,
	'extensions.autoUpdate': false,
	'extensions.ignoreRecommendations': true,
	'git.openRepositoryInParentFolders': 'never',
	// Otherwise the server looks through all processes of this machine every few seconds.
	'remote.autoForwardPorts': false,
	'security.workspace.trust.enabled': false,
	'telemetry.telemetryLevel': 'off',
	'update.mode': 'none',
	'update.showReleaseNotes': false,
	'window.autoDetectColorScheme': false,
	'workbench.enableExperiments': false,
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'workbench.startupEditor': 'none',
	'workbench.tips.enabled': false,
	'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** User settings that lead to the stand-in, and say that it streams previews. */
export function streamingFrom({ endpoint, origin }: ImageService): Settings {
	return { 'seaOtter.endpoint': endpoint, 'seaOtter.endpoints': { [origin]: { streams: true } } };
}

import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { run, say } from './npm.mjs';

const names = {
	linux: [
		'google-chrome-stable',
		'google-chrome',
		'chromium',
		'chromium-browser',
		'microsoft-edge',
	],
	darwin: [
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		'/Applications/Chromium.app/Contents/MacOS/Chromium',
		'/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
	],
	win32: [
		'Google\\Chrome\\Application\\chrome.exe',
		'Chromium\\Application\\chrome.exe',
		'Microsoft\\Edge\\Application\\msedge.exe',
	],
};

/**
 * An installed browser of Chrome's kind: the one in CHROME_PATH, or the first of the usual ones.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function findBrowser(env) {
	if (env['CHROME_PATH']) return env['CHROME_PATH'];
	return usualPlaces(env).find(isExecutable);
}

/** @param {NodeJS.ProcessEnv} env */
function usualPlaces(env) {
	const platform = process.platform === 'win32' || process.platform === 'darwin';
	const kind = platform ? /** @type {'win32' | 'darwin'} */ (process.platform) : 'linux';
	const folders = kind === 'win32' ? programFolders(env) : (env['PATH'] ?? '').split(delimiter);
	return names[kind].flatMap((name) =>
		isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name)),
	);
}

/** @param {NodeJS.ProcessEnv} env */
function programFolders(env) {
	const folders = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LocalAppData']];
	return folders.filter((folder) => folder !== undefined);
}

/** @param {string} file */
function isExecutable(file) {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/**
 * Makes sure that there is a browser, and installs one where that is possible without asking.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function installBrowser(env) {
	if (findBrowser(env) !== undefined) return;
	if (!mayInstall()) throw new Error(advice);
	say('installing Chromium (apt-get)');
	run('apt-get', [], ['update', '-qq'], '/');
	const packages = ['chromium', 'fonts-dejavu-core'];
	run('apt-get', [], ['install', '-qq', '-y', '--no-install-recommends', ...packages], '/');
	if (findBrowser(env) === undefined) throw new Error(advice);
}

const advice =
	'No Chrome or Chromium found. Install one, or set CHROME_PATH to the executable of one,' +
	' and run this again.';

/** Debian alone: on Ubuntu the package of that name is an empty hull around a snap. */
function mayInstall() {
	const release = '/etc/os-release';
	const debian = existsSync(release) && /^ID=debian$/m.test(readFileSync(release, 'utf8'));
	return debian && process.getuid?.() === 0;
}

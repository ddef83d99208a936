import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { npm, run, say } from './npm.mjs';

/**
 * The VS Code that tests and `npm start` run: the newest one, or the oldest that package.json supports.
 * `codeServer` is the version of the npm package with VS Code's server, `node` the runtime it requires.
 * Not every version of Node is available for every platform. `ripgrep` is the version of the npm package
 * with the program that finds files, for a VS Code that would download it.
 */
const releases = {
	newest: { vscode: '1.139.1', codeServer: '4.139.1', node: newestNode(), ripgrep: undefined },
	minimum: { vscode: '1.110.0', codeServer: '4.110.0', node: '22.23.3', ripgrep: '1.18.0' },
};

/** Chooses between them: `newest`, the default, or `minimum`. Child processes inherit it. */
export const releaseVariable = 'SEA_OTTER_VSCODE';

export function release() {
	const name = process.env[releaseVariable] ?? 'newest';
	if (name !== 'newest' && name !== 'minimum')
		throw new Error(`${releaseVariable} is ${name}, but must be newest or minimum.`);
	return releases[name];
}

function newestNode() {
	const platform = `${process.platform}-${process.arch}`;
	if (platform === 'darwin-arm64') return '24.0.0';
	return platform === 'darwin-x64' ? '24.18.1' : '24.21.0';
}

/**
 * Where VS Code's server is, installed or not.
 *
 * @param {string} root
 */
export function serverInstallation(root) {
	const { codeServer, node } = release();
	const name = `vscode-server-${codeServer}-node-${node}`;
	return partsOf(join(root, '.vscode-test', name));
}

/** @param {string} folder */
function partsOf(folder) {
	const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
	const executable = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
	return {
		folder,
		vscode,
		main: join(vscode, 'out', 'server-main.js'),
		node: join(folder, 'node_modules', runtimePackage(), executable),
	};
}

/**
 * Installs VS Code's server from npm, once. Its folder gets its name only when it is complete, so
 * an interrupted installation is done again.
 *
 * Scripts are left out: they would compile native modules (for the terminal and the file watcher of
 * other platforms) that no extension needs, and newer npm versions ask before they run any.
 *
 * @param {string} root
 */
export function installServer(root) {
	const { folder } = serverInstallation(root);
	if (existsSync(folder)) return;
	const { vscode, codeServer, node, ripgrep } = release();
	say(`installing VS Code ${vscode} (server) into .vscode-test/`);
	const partial = partsOf(`${folder}.partial`);
	rmSync(partial.folder, { recursive: true, force: true });
	mkdirSync(partial.folder, { recursive: true });
	writeFileSync(join(partial.folder, 'package.json'), '{ "private": true }');
	const packages = [`code-server@${codeServer}`, `${runtimePackage()}@${node}`];
	npm(['install', '--ignore-scripts', ...packages], partial.folder);
	npm(['install', '--ignore-scripts', '--omit=dev'], partial.vscode);
	if (ripgrep !== undefined) addRipgrep(partial, ripgrep);
	run(partial.node, [], [partial.main, '--version'], partial.folder);
	renameSync(partial.folder, folder);
}

/**
 * @param {ReturnType<typeof partsOf>} parts
 * @param {string} version
 */
function addRipgrep({ folder, vscode }, version) {
	npm(['install', '--ignore-scripts', `@vscode/ripgrep-universal@${version}`], folder);
	const packages = join('node_modules', '@vscode');
	const program = join('bin', process.platform === 'win32' ? 'rg.exe' : 'rg');
	const platform = join('bin', `${process.platform}-${process.arch}`, basename(program));
	cpSync(
		join(folder, packages, 'ripgrep-universal', platform),
		join(vscode, packages, 'ripgrep', program),
	);
}

/**
 * The package with the runtime itself. The package `node` would fetch the same one by an install
 * script.
 */
function runtimePackage() {
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
	return `${prefix}-${platform}-${process.arch}`;
}

import type { Suite, Test } from 'mocha';

const ownDialog = 'the browser asks in its own dialog where to save, as in webHost.test.ts';

/** Why a UI test, by its full title, can't apply in VS Code for the Web. */
export const differences: Readonly<Record<string, string>> = {
	'Save asks where to save if no folder is open': ownDialog,
	'Insert asks where to save if no folder is open, and refers to that file': ownDialog,
	'saved copies are watched, and saved again only with Save As':
		'a folder in the browser reports no changes by other programs; copies are looked at when they are drawn',
	'Select Model shows the last list and the reason if the service is unreachable':
		'a browser never says why a service is unreachable',
	'the key in the environment is offered, and used only if the user chooses it':
		'a web worker has no environment variables',
	'in a language with longer words the wizard and the panel show no English, and cut nothing off':
		'VS Code translates the manifests of installed extensions only, and here Sea Otter is a built-in one',
};

/**
 * Skips the tests that can't apply.
 * @throws {Error} if there is no such test, so that the list stays true.
 */
export function skipDifferences(suite: Suite, titles = Object.keys(differences)): void {
	const tests = new Map(testsIn(suite).map((test) => [test.fullTitle(), test]));
	for (const title of titles) {
		const test = tests.get(title);
		if (!test) throw new Error(`There is no UI test "${title}".`);
		test.pending = true;
	}
}

function testsIn(suite: Suite): Test[] {
	return [...suite.tests, ...suite.suites.flatMap(testsIn)];
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { bundleFile, bundleFolder, stringsInSources } from './strings';

/* npm run l10n:export: writes the strings of the sources to l10n/bundle.l10n.json, for translators. */
async function main(): Promise<void> {
	const strings = await stringsInSources();
	mkdirSync(bundleFolder, { recursive: true });
	writeFileSync(bundleFile, `${JSON.stringify(strings, undefined, '\t')}\n`);
	console.log(`${Object.keys(strings).length} strings`);
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});

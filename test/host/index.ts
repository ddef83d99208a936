import Mocha from 'mocha';
import { LineReporter } from '../support/lineReporter';

/**
 * The extension host calls this. Suites need mocha's globals when they are evaluated, so they are
 * imported here, one line each. The first one measures an extension that nothing has used yet.
 */
export async function run(): Promise<void> {
	const grep = process.env['SEA_OTTER_GREP'];
	const mocha = new Mocha({
		timeout: 60_000,
		reporter: LineReporter,
		...(grep !== undefined && { grep }),
	});
	mocha.suite.emit('pre-require', globalThis, '', mocha);
	await import('./activation.test');
	await import('./manifest.test');
	await import('./accessKey.test');
	await import('./keyCheck.test');
	await import('./generate.test');
	await import('./agentTools.test');
	await import('./agentServer.test');
	await import('./runner.test');
	await import('./failures.test');
	await import('./unreachable.test');
	await import('./billing.test');
	await import('./again.test');
	await import('./followUps.test');
	await import('./library.test');
	await import('./librarySharing.test');
	await import('./libraryManagement.test');
	await import('./results.test');
	await import('./messages.test');
	await import('./composer.test');
	await import('./menuCommands.test');
	await import('./gridView.test');
	await import('./contextKeys.test');
	await import('./missingOffers.test');
	await import('./save.test');
	await import('./saveFolder.test');
	await import('./manyImages.test');
	await import('./saveAs.test');
	await import('./saveUndo.test');
	await import('./copiesOnDisk.test');
	await import('./fullDisk.test');
	await import('./linklessDisk.test');
	await import('./swappedFolder.test');
	await import('./unstored.test');
	await import('./realDisk.test');
	await import('./leaks.test');
	await import('./insert.test');
	await import('./insertDocument.test');
	await import('./insertLayout.test');
	await import('./several.test');
	await import('./requestCode.test');
	await import('./purpose.test');
	await import('./purposeAfterReload.test');
	await import('./missing.test');
	await import('./missingBatch.test');
	await import('./documentSearch.test');
	await import('./missingFolder.test');
	await import('./missingDiagnostics.test');
	await import('./siteReferences.test');
	await import('./siteInsertion.test');
	await import('./models.test');
	await import('./firstModel.test');
	await import('./endpoints.test');
	await import('./knownServices.test');
	await import('./previews.test');
	await import('./jobs.test');
	await import('./options.test');
	await import('./costs.test');
	await import('./truth.test');
	const failures = await new Promise<number>((resolve) => mocha.run(resolve));
	if (failures > 0) throw new Error(`${failures} of the tests in the extension host failed`);
}

import { spawnSync } from 'node:child_process';
import { installThirdParty } from './thirdParty/packages';

/*
 * npm run test:services
 *
 * Compares the stand-in service and the client with clients and servers that others wrote. Installs them
 * from npm first, into dist/cache.
 */

installThirdParty();
const mocha = require.resolve('mocha/bin/mocha.js');
const tests = ['sdkRequests', 'mockServer', 'inspector'].map(
	(name) => `test/thirdParty/${name}.test.ts`,
);
const { status } = spawnSync(process.execPath, [mocha, ...tests], { stdio: 'inherit' });
process.exitCode = status ?? 1;

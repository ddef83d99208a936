import { ImagesClient } from '../../src/core/api/client';
import { wait } from '../../src/core/async';
import type { Library } from '../../src/core/library/library';
import { AccessKeys } from '../../src/host/key/accessKeys';
import { Errands } from '../../src/host/generate/errands';
import { PendingJobs } from '../../src/host/generate/pendingJobs';
import { Runner } from '../../src/host/generate/runner';
import { Running } from '../../src/host/generate/running';
import type { Stage } from './stage';

/** A runner over a library of the test's own, which nobody follows. */
export function bareRunner(stage: Stage, library: Library, running = new Running()): Runner {
	const ports = { fetch, wait, now: Date.now, random: Math.random, log: () => undefined };
	const keys = new AccessKeys(stage.secrets, () => Promise.reject(new Error('there is a key')));
	const nothing = () => undefined;
	const deaf = {
		...{ began: nothing, previewed: nothing, stored: nothing },
		...{ warned: nothing, ended: nothing },
	};
	const jobs = new PendingJobs(stage.workspaceState);
	const client = new ImagesClient(ports);
	return new Runner(client, keys, library, running, jobs, new Errands(), ports.log, deaf);
}

import { ImagesClient } from '../../src/core/api/client';
import { wait } from '../../src/core/async';
import type { Library } from '../../src/core/library/library';
import { PendingJobs } from '../../src/host/generate/pendingJobs';
import { Purposes } from '../../src/host/generate/purposes';
import { Runner } from '../../src/host/generate/runner';
import { AccessKeys } from '../../src/host/key/accessKeys';
import type { Stage } from './stage';

/** A runner over the test's own library, whose images have no purpose. */
export function bareRunner(stage: Stage, library: Library): Runner {
	const ports = { fetch, wait, now: Date.now, random: Math.random, log: () => undefined };
	const isStored = () => Promise.reject(new Error('there is a key'));
	const keys = new AccessKeys(stage.secrets, isStored, isStored);
	const nothing = () => Promise.resolve();
	const handlers = { folder: nothing, insert: nothing, missing: nothing, agent: nothing };
	const saver = { autoSave: nothing, check: nothing };
	const anchors = { get: () => undefined, keepFor: () => undefined, releaseOf: () => undefined };
	const purposes = new Purposes(library, anchors, handlers, saver, ports.log);
	const jobs = new PendingJobs(stage.workspaceState);
	return new Runner(new ImagesClient(ports), keys, library, jobs, purposes, ports.log);
}

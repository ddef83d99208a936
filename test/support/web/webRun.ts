const variable = 'SEA_OTTER_WEB';

/** Whether UI tests run in VS Code for the Web. */
export function isWebRun(): boolean {
	return process.env[variable] === '1';
}

/** Call this before any suite is loaded. */
export function startWebRun(): void {
	process.env[variable] = '1';
}

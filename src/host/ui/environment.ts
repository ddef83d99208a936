/** A variable of node's environment; undefined in an extension host that is a web worker. */
export function environmentVariable(name: string): string | undefined {
	const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
	return process?.env?.[name];
}

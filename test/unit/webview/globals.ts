/** Gives globals of the browser these values, and returns what restores the former ones. */
export function replaceGlobals(values: Readonly<Record<string, unknown>>): () => void {
	const names = Object.keys(values);
	const former = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
	for (const name of names)
		Object.defineProperty(globalThis, name, { value: values[name], configurable: true });
	return () => {
		for (const [index, name] of names.entries()) {
			const descriptor = former[index];
			if (descriptor) Object.defineProperty(globalThis, name, descriptor);
			else Reflect.deleteProperty(globalThis, name);
		}
	};
}

/** The value, or undefined when the text is no JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// What is no JSON is told by whoever reads it: a gateway's page is such a text.
		return undefined;
	}
}

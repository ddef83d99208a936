/** Puts values into the places `{0}`, `{1}` of a label. */
export function fill(label: string, ...values: readonly (string | number)[]): string {
	return label.replace(/\{(\d)\}/g, (place, index: string) =>
		String(values[Number(index)] ?? place),
	);
}

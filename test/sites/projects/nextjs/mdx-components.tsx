export function useMDXComponents(components: object) {
	return components;
}

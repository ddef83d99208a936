/**
 * Calls back whenever a CSS pixel gets another number of pixels of the device: after zooming the window,
 * or moving it to another screen.
 */
export function onDensityChange(callback: () => void): void {
	// A media query is for one density, so each change needs another one.
	const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
	query.addEventListener(
		'change',
		() => {
			callback();
			onDensityChange(callback);
		},
		{ once: true },
	);
}

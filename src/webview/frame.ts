/** Calls back in the next frame, once for all that ask before it. */
export function onceAFrame(callback: () => void): () => void {
	let frame = 0;
	return () => {
		frame ||= requestAnimationFrame(() => {
			frame = 0;
			callback();
		});
	};
}

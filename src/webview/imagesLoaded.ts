/** Milliseconds to wait at most. */
const longestWait = 2000;

/** Resolves when all images of the page can be drawn, or can't be loaded. */
export async function imagesLoaded(): Promise<void> {
	const loading = [...document.images].map((image) => image.decode());
	const tooLong = new Promise((resolve) => {
		setTimeout(resolve, longestWait);
	});
	await Promise.race([Promise.allSettled(loading), tooLong]);
}

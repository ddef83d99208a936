import type { FrameLocator } from 'playwright-core';

/**
 * Bytes that the scripts, elements and buffers of the page in a webview use, after a garbage collection. If
 * the browser runs the webview in the process of the window, they include what the window uses.
 */
export async function usedMemory(panel: FrameLocator): Promise<number> {
	const body = await panel.locator('body').elementHandle();
	const frame = await body.ownerFrame();
	if (!frame) throw new Error('the page is not there');
	const context = frame.page().context();
	const session = await context
		.newCDPSession(frame)
		.catch(() => context.newCDPSession(frame.page()));
	try {
		await session.send('HeapProfiler.collectGarbage');
		const usage = await session.send('Runtime.getHeapUsage');
		return usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize;
	} finally {
		await session.detach();
	}
}

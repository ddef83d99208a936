import { startImageService, type ImageService } from '../../support/imageService/imageService';

/** The fields that "How to Generate Images from Text Prompts" always sends; the picture is small. */
export const goodBody = { model: 'openai-gpt-image-1', prompt: 'A sea otter', n: 1, size: '64x64' };

/** A new service for each test of the suite that calls this; what it returns gives the current one. */
export function freshService(): () => ImageService {
	let service: ImageService | undefined;
	beforeEach(async () => {
		service = await startImageService();
	});
	afterEach(async () => {
		await service?.close();
	});
	return () => {
		if (!service) {
			throw new Error('Only tests and their hooks have a service');
		}
		return service;
	};
}

/** Sends a generation; text is sent as it is and anything else as JSON. */
export function post(
	service: ImageService,
	body: unknown = goodBody,
	init: RequestInit = {},
): Promise<Response> {
	return fetch(`${service.endpoint}/images/generations`, {
		method: 'POST',
		headers: { authorization: `Bearer ${service.key}`, 'content-type': 'application/json' },
		body: typeof body === 'string' ? body : JSON.stringify(body),
		...init,
	});
}

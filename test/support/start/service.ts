import { startImageService } from '../imageService/imageService';
import { streamingFrom, type Settings } from '../vscode/settings';
import { UsageError, type StartOptions } from './options';

/** The service to generate with: a stand-in of our own, or a real one. */
export interface Service {
	/** User settings that lead the extension to it. */
	readonly settings: Settings;
	/** Undefined when a person is to bring one. */
	readonly key: string | undefined;
	/** For a person to read. */
	readonly description: string;
	close(): Promise<void>;
}

export async function chooseService(
	{ endpoint, model, unattended }: StartOptions,
	key: string | undefined,
): Promise<Service> {
	const chosen: Settings = model === undefined ? {} : { 'seaOtter.model': model };
	if (endpoint === undefined && key === undefined) return standIn(chosen);
	const local = endpoint !== undefined && isLoopback(endpoint);
	if (unattended !== undefined && key === undefined && !local) {
		throw new UsageError('An endpoint elsewhere wants its key in MODEL_ACCESS_KEY');
	}
	return {
		settings: endpoint === undefined ? chosen : { ...chosen, 'seaOtter.endpoint': endpoint },
		key: key ?? (local ? 'local' : undefined),
		description: endpoint ?? "the extension's default endpoint",
		close: () => Promise.resolve(),
	};
}

async function standIn(chosen: Settings): Promise<Service> {
	const service = await startImageService({ previewInterval: 600 });
	return {
		settings: { ...chosen, ...streamingFrom(service) },
		key: service.key,
		description: `a stand-in at ${service.endpoint}; it draws its images itself`,
		close: () => service.close(),
	};
}

function isLoopback(endpoint: string): boolean {
	const { hostname } = new URL(endpoint);
	return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

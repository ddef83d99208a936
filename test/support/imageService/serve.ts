import { parseArgs } from 'node:util';
import { startImageService } from './imageService';
import { namedFaults } from './namedFaults';

/** Runs the stand-in image service until it is interrupted: `tsx serve.ts [--port N]`. */
async function main(): Promise<void> {
	const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
	const port = Number(values.port);
	const service = await startImageService({ port, latency: 800, previewInterval: 600 });
	console.log(`Endpoint          ${service.endpoint}`);
	console.log(`Model access key  ${service.key}`);
	console.log(`Prompts that fail [fault NAME] with ${Object.keys(namedFaults).join(', ')}`);
	process.once('SIGINT', () => void service.close());
	process.once('SIGTERM', () => void service.close());
}

void main();

import type { Access } from '../../../src/core/api/exchange';
import { serviceAt } from '../../../src/core/api/services';
import type { GenerationRequest } from '../../../src/core/generation/request';
import type { CodeTarget } from '../../../src/core/requestCode/code';
import type { Profile } from '../../support/imageService/profiles/profile';
import { endpoint } from '../api/run';
import { everyOption } from './hostile';

interface KnownRequest {
	readonly wanted: GenerationRequest;
	readonly access: Access;
	readonly target: CodeTarget;
}

/** A request with every option for a known service at this base URL. */
export function known({ id, modelIds }: Profile, base: string): KnownRequest {
	const [model] = modelIds;
	const parsed = endpoint(base);
	const service = serviceAt(parsed, id);
	const size = service.sizeFields === 'aspectRatio' ? '16:9 2k' : '128x64';
	const output_format = id === 'together' ? 'png' : 'webp';
	return {
		wanted: { ...everyOption, model, size, output_format, n: 1 },
		access: { endpoint: parsed, key: 'sk-key', timeout: 60, service },
		target: { base: parsed.base, query: parsed.query, service },
	};
}

import { errorBodies } from './errorBodies';
import { failWith, malformed, refuseOption, withImages, type Fault } from './faults';

/**
 * The faults that a prompt can request, such as `[fault tier] a sea otter`:
 *
 * | name         | what happens                                                   |
 * |--------------|----------------------------------------------------------------|
 * | unauthorized | 401, the key is rejected                                       |
 * | tier         | 403, the account's tier doesn't include the model              |
 * | model        | 404, the model no longer exists                                |
 * | moderation   | 400, the safety system rejects the prompt                      |
 * | rate         | 429 with retry-after 2                                         |
 * | quota        | 429, out of credit                                             |
 * | server       | 500                                                            |
 * | gateway      | 502 with an HTML page                                          |
 * | slow         | the response takes 20 seconds                                  |
 * | trickle      | the body arrives slowly: 64 KiB every 200 ms                   |
 * | never        | no response until the client disconnects                       |
 * | reset        | the connection is reset                                        |
 * | cut          | the connection ends after 1000 bytes of the body               |
 * | malformed    | a 200 that isn't JSON                                          |
 * | none         | a 200 without images                                           |
 * | broken       | a 200 whose only image isn't base64                            |
 * | text         | a 200 whose only image is text                                 |
 * | nostream     | 400 to a request for a stream, as an unknown parameter         |
 * | streamerror  | a stream whose previews are followed by an error               |
 * | nocompleted  | a stream that ends after the previews                          |
 * | urls         | a 200 with addresses instead of images                         |
 * | expired      | the same, but the addresses respond with 403, also if async    |
 * | failed       | an asynchronous request fails                                  |
 * | stuck        | an asynchronous request never finishes                         |
 */
export const namedFaults: Readonly<Record<string, Fault>> = {
	unauthorized: failWith(401, errorBodies.unauthorized),
	tier: failWith(403, errorBodies.tierForbidden),
	model: failWith(404, errorBodies.modelNotFound),
	moderation: failWith(400, errorBodies.moderationBlocked),
	rate: failWith(429, errorBodies.rateLimited, { 'retry-after': '2' }),
	quota: failWith(429, errorBodies.insufficientQuota),
	server: failWith(500, errorBodies.serverError),
	gateway: failWith(502, errorBodies.gatewayPage, { 'content-type': 'text/html' }),
	slow: { delay: 20_000 },
	trickle: { slowBody: { bytes: 65_536, interval: 200 } },
	never: { delay: 'never' },
	reset: { reset: true },
	cut: { cutAfter: 1000 },
	malformed: malformed('Sure! Here is your image:'),
	none: withImages(),
	broken: withImages('~~ not base64 ~~'),
	text: withImages(Buffer.from('This is no image.')),
	nostream: refuseOption('stream'),
	streamerror: { stream: { error: 'event' } },
	nocompleted: { stream: { completed: false } },
	urls: { asUrls: true },
	expired: { asUrls: 'expired', job: { expired: true } },
	failed: { job: { fails: 'The image could not be generated' } },
	stuck: { job: { polls: Infinity } },
};

/** The fault that the prompt of a request, or of its input, names in brackets at its start. */
export function faultByPrompt(body: unknown): Fault | undefined {
	if (typeof body !== 'object' || body === null) {
		return undefined;
	}
	if (!('prompt' in body)) {
		return 'input' in body ? faultByPrompt(body.input) : undefined;
	}
	const name = /^\[fault (\w+)\]/.exec(String(body.prompt))?.[1];
	return name !== undefined && Object.hasOwn(namedFaults, name) ? namedFaults[name] : undefined;
}

import { testCases, type Case } from '../support/attackCases';

const theKeyAndTheNetwork: readonly Case[] = [
	[
		'settings of a workspace, a folder or a language choose the service or what is paid for',
		['attacks/untrustedWorkspace', 'sets neither the service'],
		['attacks/untrustedWorkspace', 'sets nothing at all in Restricted Mode'],
		['host/manifest', 'ignores an endpoint that a workspace sets'],
	],
	[
		'something other than the user has a request sent',
		['attacks/untrustedWorkspace', 'starts the extension only by'],
		['attacks/untrustedWorkspace', 'lets agents do nothing'],
		['host/models', 'lists no models until the user opens the picker'],
		['host/missing', 'do nothing for arguments that aren’t from a quick fix'],
		['host/menuCommands', 'ignore what is no target'],
	],
	[
		'a redirect, or an address that resembles the endpoint, gets the key',
		['unit/api/clientConnection', 'aren’t followed: status'],
		['host/failures', 'does not follow a redirect with the key'],
		['unit/api/endpoint', 'distinguishes similar hosts by their origin'],
		['unit/api/endpoint', 'accepts plain http nowhere else'],
	],
	[
		'the URL of an image leads into the local network, or to something endless',
		['unit/api/imageAddress', 'imageAddress'],
		['unit/api/download', 'sends nothing to a URL that isn’t allowed'],
		['unit/api/download', 'follows redirects between public hosts'],
		['unit/api/download', 'rejects longer bodies'],
		['unit/api/clientAddresses', 'aren’t followed to another service on this machine'],
	],
	[
		'a service repeats the key in any form, wherever text is read',
		['attacks/echoedKey', 'can’t have it shown as the ID of a request'],
		['attacks/echoedKey', 'can’t have it shown as the ID of a model'],
		['attacks/echoedKey', 'can’t have it shown in the middle of a long error'],
		['unit/api/clientSecrets', 'ImagesClient: the key'],
		['unit/api/clientSecretsElsewhere', 'ImagesClient: the key in other responses'],
		['unit/api/accessKey', 'removes the key from Base64 between other bytes'],
		['host/agentTools', 'say what went wrong in words for a model, without the key'],
		['ui/secrecy', 'is never written to disk or shown'],
	],
	['a key has characters that end a header', ['unit/api/accessKey', 'accessKeyProblem']],
	[
		'the secret storage fails',
		['host/accessKey', 'reports a failure of the secret storage and sends nothing'],
		['host/accessKey', 'can be replaced if the secret storage can’t read it'],
	],
	[
		'a request that may have been billed is sent again',
		['unit/api/clientRetries', 'is the only server error that is retried'],
		['unit/api/clientConnection', 'that are reset after the request is sent are lost'],
		['unit/api/clientConnection', 'that stay silent time out, and aren’t retried'],
	],
	[
		'a service doesn’t let go when the user cancels',
		['unit/api/clientAbort', 'ImagesClient: cancellation'],
		['unit/api/download', 'throws the reason of an abort'],
		['host/runner', 'ends within a second when cancelled while'],
	],
];

const responses: readonly Case[] = [
	[
		'what should be Base64 is something else, empty or cut off',
		['unit/api/reply', 'reports ${reason} for'],
		['unit/api/reply', 'decodes a data URL'],
		['unit/api/takeLongStrings', 'reads invalid strings as the plain parser does'],
	],
	['a response has 100,000 entries', ['attacks/hostileImages', 'with 100,000 entries']],
	[
		'a service sends more images than requested',
		['host/failures', 'reports more images than requested and keeps all'],
	],
	[
		'an error comes as a success, or a page instead of JSON',
		['unit/api/streamReply', 'fails at'],
		['unit/api/jsonReply', 'never throws, whatever arrives'],
		['unit/fuzz', 'breaks no reader of outside data'],
	],
	[
		'a stream is split anywhere, or ends too early',
		['unit/api/takeLongStrings', 'reads ${kind} split in two at every byte'],
		['unit/api/takeLongStrings', 'reads a stream as without it, in any pieces'],
		['unit/api/streamReply', 'keeps the images before an error'],
	],
	[
		'a response never ends, or is huge once it is decompressed',
		['unit/api/clientLimits', 'isn’t read to its end'],
		['unit/api/clientLimits', 'is hung up on, even behind gzip'],
		['unit/api/takeLongStrings', 'stops at too much other text'],
		['unit/api/responseBody', 'reads any amount of white space once'],
	],
	[
		'a response keeps the editor busy',
		['unit/api/clientLimits', 'lets others work while it is read'],
		['unit/api/responseBody', 'cuts large chunks'],
	],
	['a text in a response is huge', ['attacks/hugeTexts', 'a huge text in a response']],
	[
		'a text takes much longer to read than it is long',
		['attacks/slowTexts', 'a long repetition in a text from elsewhere'],
		['unit/document/copyDestination', 'ignores a transform that may take too long'],
		['host/insert', 'ignores a slow pattern in that setting'],
	],
];

const images: readonly Case[] = [
	['an image is a page, a script or an archive as well', ['attacks/polyglots', 'a file that is']],
	[
		'a file of a few bytes claims to be a huge image',
		['attacks/hostileImages', 'isn’t inflated if it claims to have more than 100 megapixels'],
		['unit/webview/pixelLimit', 'an image of more than 100 megapixels'],
	],
	[
		'compressed text in an image is a bomb',
		['attacks/hostileImages', 'isn’t inflated where it has compressed text'],
	],
	[
		'an image is cut off, damaged or of no known format',
		['unit/library/oddImages', 'is stored and read again as it was received'],
		['unit/image/inspect', 'never throws on random bytes after a signature'],
		['unit/image/otherFormats', 'detects a cut in'],
		['host/failures', 'keeps images that are cut off or of no known format as they are'],
		['ui/truth', 'are shown for images that aren’t intact, which can be saved nevertheless'],
	],
	[
		'an image differs from what was requested',
		['unit/generation/mismatch', 'mismatchesOf'],
		['host/truth', 'an image compared with its request'],
		['host/save', 'copies the bytes into the folder, named after the prompt and the image type'],
	],
	[
		'an image has instructions in its metadata',
		['attacks/hostileImages', 'gives away only its type'],
	],
];

testCases('each attack of a service', [...theKeyAndTheNetwork, ...responses, ...images]);

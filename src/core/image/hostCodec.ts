type Bytes = Uint8Array<ArrayBuffer>;

/** What is used of Node's Buffer, which the desktop and servers have. Core knows no Node types. */
interface NodeBuffer {
	readonly buffer: ArrayBuffer;
	toString(encoding: 'latin1'): string;
	write(text: string, at: number, encoding: 'base64'): number;
}

interface NodeBufferClass {
	from(buffer: ArrayBuffer, offset: number, length: number): NodeBuffer;
	allocUnsafeSlow(length: number): NodeBuffer;
}

/** Newer than the compiler's library: Chrome 140, Firefox 133, Safari 18.2. Throws for invalid Base64. */
interface WithBase64 {
	readonly setFromBase64?: (this: Bytes, text: string) => { readonly written: number };
}

/** The parts of `globalThis` that not every host has. */
interface Host {
	readonly Buffer?: NodeBufferClass;
	readonly Uint8Array: { readonly prototype: WithBase64 };
}

/** The fastest conversions of a host. */
export interface Codec {
	/** One character for each byte; only the ASCII ones are certain. */
	toLatin1(bytes: Bytes): string;
	/** Bytes with any content: Node can skip filling them with zeros. */
	allocate(length: number): Bytes;
	/**
	 * Decodes whole groups of four characters into `target`, which has room for them, and returns the
	 * number of bytes. That isn't three for each group if the text isn't Base64 without padding; for the
	 * URL-safe alphabet, that depends on the host.
	 */
	writeBase64(text: string, target: Bytes, at: number): number;
}

export function codecOf({ Buffer: node, Uint8Array: { prototype } }: Host): Codec {
	const codec = node ? nodeCodec(node) : plainCodec;
	const { setFromBase64 } = prototype;
	if (!setFromBase64) return codec;
	const writeBase64 = orNothing(
		(text, target, at) => setFromBase64.call(target.subarray(at), text).written,
	);
	return { ...codec, writeBase64 };
}

function nodeCodec(node: NodeBufferClass): Codec {
	const view = (bytes: Bytes) => node.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return {
		toLatin1: (bytes) => view(bytes).toString('latin1'),
		allocate: (length) => new Uint8Array(node.allocUnsafeSlow(length).buffer),
		// Node skips what isn't Base64, which shows in the number of bytes.
		writeBase64: (text, target, at) => view(target).write(text, at, 'base64'),
	};
}

const latin1 = new TextDecoder('latin1');

const plainCodec: Codec = {
	toLatin1: (bytes) => latin1.decode(bytes),
	allocate: (length) => new Uint8Array(length),
	writeBase64: orNothing((text, target, at) => {
		const binary = atob(text);
		for (let index = 0; index < binary.length; index++)
			target[at + index] = binary.charCodeAt(index);
		return binary.length;
	}),
};

function orNothing(write: Codec['writeBase64']): Codec['writeBase64'] {
	return (text, target, at) => {
		try {
			return write(text, target, at);
		} catch {
			return 0;
		}
	};
}

export const hostCodec = codecOf(globalThis as unknown as Host);

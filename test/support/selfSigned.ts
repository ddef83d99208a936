import { generateKeyPairSync, sign } from 'node:crypto';

/** A private key and a certificate for `localhost` that nobody but itself vouches for, both as PEM. */
export function selfSigned(): { readonly key: string; readonly cert: string } {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const name = sequence(tagged(0x31, sequence(commonName, tagged(0x0c, Buffer.from('localhost')))));
	const validity = sequence(utcTime('200101000000Z'), utcTime('491231235959Z'));
	const body = sequence(
		version3,
		tagged(0x02, Buffer.of(1)),
		ecdsaWithSha256,
		name,
		validity,
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
	);
	const signature = tagged(0x03, Buffer.of(0), sign('sha256', body, privateKey));
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		cert: pem(sequence(body, ecdsaWithSha256, signature)),
	};
}

/** Chromium accepts no certificate without a version. */
const version3 = tagged(0xa0, tagged(0x02, Buffer.of(2)));

/** Object identifiers of X.520 (2.5.4.3) and RFC 5758 (1.2.840.10045.4.3.2), in DER. */
const commonName = Buffer.from('0603550403', 'hex');
const ecdsaWithSha256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'));

function sequence(...parts: readonly Uint8Array[]): Buffer {
	return tagged(0x30, ...parts);
}

function utcTime(text: string): Buffer {
	return tagged(0x17, Buffer.from(text));
}

/** A value in DER (X.690): tag, length, content. */
function tagged(tag: number, ...parts: readonly Uint8Array[]): Buffer {
	const content = Buffer.concat(parts);
	const { length } = content;
	return Buffer.concat([Buffer.of(tag, ...lengthBytes(length)), content]);
}

/** As short as possible, as DER requires. */
function lengthBytes(length: number): number[] {
	if (length < 0x80) return [length];
	return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function pem(der: Buffer): string {
	return `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
}

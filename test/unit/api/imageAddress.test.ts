import assert from 'node:assert/strict';
import { imageAddress } from '../../../src/core/api/imageAddress';
import { endpoint } from './run';

const service = endpoint('https://inference.do-ai.run/v1');
const local = endpoint('http://localhost:8080/v1');
const network = endpoint('https://10.0.0.5/v1');

const taken: readonly (readonly [string, string])[] = [
	['https://v3b.fal.media/files/b/otter/1.png', 'https://v3b.fal.media/files/b/otter/1.png'],
	['https://host.example/a?X-Sig=1%2F2&b#c', 'https://host.example/a?X-Sig=1%2F2&b#c'],
	['HTTPS://Host.Example:8443/../a', 'https://host.example:8443/a'],
	['https://bücher.example/', 'https://xn--bcher-kva.example/'],
	['https://localhost.example/', 'https://localhost.example/'],
	['https://my-lan.example/', 'https://my-lan.example/'],
	['https://home.example/', 'https://home.example/'],
	['https://turnip.io/', 'https://turnip.io/'],
	['https://mylocal.example/', 'https://mylocal.example/'],
	['https://eternal.xinternal/', 'https://eternal.xinternal/'],
	['https://1.1.1.1/', 'https://1.1.1.1/'],
	['https://9.255.255.255/', 'https://9.255.255.255/'],
	['https://11.0.0.0/', 'https://11.0.0.0/'],
	['https://100.63.255.255/', 'https://100.63.255.255/'],
	['https://100.128.0.0/', 'https://100.128.0.0/'],
	['https://126.255.255.255/', 'https://126.255.255.255/'],
	['https://128.0.0.0/', 'https://128.0.0.0/'],
	['https://169.253.255.255/', 'https://169.253.255.255/'],
	['https://169.255.0.0/', 'https://169.255.0.0/'],
	['https://172.15.255.255/', 'https://172.15.255.255/'],
	['https://172.32.0.0/', 'https://172.32.0.0/'],
	['https://192.0.1.0/', 'https://192.0.1.0/'],
	['https://192.167.255.255/', 'https://192.167.255.255/'],
	['https://192.169.0.0/', 'https://192.169.0.0/'],
	['https://198.17.255.255/', 'https://198.17.255.255/'],
	['https://198.20.0.0/', 'https://198.20.0.0/'],
	['https://223.255.255.255/', 'https://223.255.255.255/'],
	['https://[2606:4700:4700::1111]/', 'https://[2606:4700:4700::1111]/'],
	['https://[2001:4860:4860::8888]/', 'https://[2001:4860:4860::8888]/'],
	['https://[2001:200::]/', 'https://[2001:200::]/'],
	['https://[2003::1]/', 'https://[2003::1]/'],
	['https://[3fff:1000::]/', 'https://[3fff:1000::]/'],
	['/v1/images/7/content?x=1', 'https://inference.do-ai.run/v1/images/7/content?x=1'],
	['./images/1.png', 'https://inference.do-ai.run/v1/images/1.png'],
	['images/1.png', 'https://inference.do-ai.run/v1/images/1.png'],
	['//inference.do-ai.run/1.png', 'https://inference.do-ai.run/1.png'],
	['//host.example/1.png', 'https://host.example/1.png'],
	['http://inference.do-ai.run/1.png?x#y', 'https://inference.do-ai.run/1.png?x#y'],
	['http://inference.do-ai.run:443/1.png', 'https://inference.do-ai.run/1.png'],
];

const refused: readonly string[] = [
	'',
	'host.example/1.png',
	'https://',
	'http://host.example/1.png',
	'http://inference.do-ai.run:8080/1.png',
	'//10.0.0.1/1.png',
	'//user@inference.do-ai.run/1.png',
	'file:///etc/passwd',
	'ftp://host.example/1.png',
	'data:image/png;base64,AAAA',
	'javascript:alert(1)',
	'command:workbench.action.quit',
	'vscode://host.example/1.png',
	'ws://host.example/',
	'blob:https://host.example/1',
	'blob:https://inference.do-ai.run/1',
	'filesystem:https://inference.do-ai.run/1',
	'view-source:https://host.example/1',
	'https://user@host.example/',
	'https://:password@host.example/',
	'https://key@inference.do-ai.run/v1/1.png',
	'https://inference.do-ai.run:password@evil.example/',
	'https://localhost/',
	'https://LOCALHOST:443/',
	'https://a.localhost/',
	'https://printer.local/',
	'https://metadata.google.internal/computeMetadata/v1/',
	'https://router.home.arpa/',
	'https://printer.lan/',
	'https://nas.home/',
	'https://wiki.corp/',
	'https://wiki.intranet/',
	'https://a.localdomain/',
	'https://api.default.svc/',
	'https://api.default.svc.cluster.local/',
	'https://a.private/',
	'https://a.test/',
	'https://10.0.0.1.nip.io/',
	'https://a.192-168-1-1.sslip.io/',
	'https://nip.io/',
	'https://a.localtest.me/',
	'https://lvh.me/',
	'https://intranet/',
	'https://host.example./',
	'https://localhost./',
	'https://inference.do-ai.run./1.png',
	'https://host../',
	'https://0.0.0.0/',
	'https://0.1.2.3/',
	'https://10.0.0.1/',
	'https://10.255.255.255/',
	'https://100.64.0.1/',
	'https://100.127.255.255/',
	'https://127.0.0.1/',
	'https://127.1/',
	'https://127.0.0.1./',
	'https://2130706433/',
	'https://0x7f000001/',
	'https://0x7f.1/',
	'https://017700000001/',
	'https://0177.0.0.1/',
	'https://１２７.0.0.1/',
	'https://127%2e0%2e0%2e1/',
	'https://169.254.169.254/metadata/v1.json',
	'https://0xa9fea9fe/',
	'https://172.16.0.1/',
	'https://172.31.255.255/',
	'https://192.0.0.8/',
	'https://192.0.2.1/',
	'https://192.88.99.1/',
	'https://192.168.0.1/',
	'https://198.18.0.1/',
	'https://198.19.255.255/',
	'https://198.51.100.1/',
	'https://203.0.113.1/',
	'https://224.0.0.1/',
	'https://239.255.255.255/',
	'https://240.0.0.1/',
	'https://255.255.255.255/',
	'https://256.0.0.1/',
	'https://[::]/',
	'https://[::1]/',
	'https://[0:0:0:0:0:0:0:1]/',
	'https://[::ffff:127.0.0.1]/',
	'https://[::ffff:8.8.8.8]/',
	'https://[::127.0.0.1]/',
	'https://[64:ff9b::a9fe:a9fe]/',
	'https://[64:ff9b:1::1]/',
	'https://[100::1]/',
	'https://[2001::1]/',
	'https://[2001:0:4136:e378::1]/',
	'https://[2001:10::1]/',
	'https://[2001:1ff:ffff::]/',
	'https://[2001:db8::1]/',
	'https://[2002:7f00:1::]/',
	'https://[2002:a9fe:a9fe::1]/',
	'https://[3fff::1]/',
	'https://[3fff:fff::1]/',
	'https://[4000::1]/',
	'https://[1fff::1]/',
	'https://[fc00::1]/',
	'https://[fd12:3456::1]/',
	'https://[fe80::1]/',
	'https://[fe80::1%25eth0]/',
	'https://[fec0::1]/',
	'https://[ff02::1]/',
];

describe('imageAddress', () => {
	for (const [text, href] of taken) {
		it(`accepts ${text}`, () => {
			assert.equal(imageAddress(text, service)?.href, href);
		});
	}

	for (const text of refused) {
		it(`rejects ${JSON.stringify(text)}`, () => {
			assert.equal(imageAddress(text, service), undefined);
		});
	}

	it("takes what lies at the endpoint's own origin, wherever that is", () => {
		const own = [
			imageAddress('http://localhost:8080/files/1.png', local),
			imageAddress('http://LOCALHOST:8080/1.png', local),
			imageAddress('https://10.0.0.5:443/1.png', network),
		];
		assert.deepEqual(
			own.map((url) => url?.href),
			[
				'http://localhost:8080/files/1.png',
				'http://localhost:8080/1.png',
				'https://10.0.0.5/1.png',
			],
		);
	});

	for (const text of [
		'http://localhost:8081/1.png',
		'http://localhost/1.png',
		'https://localhost:8080/1.png',
		'http://127.0.0.1:8080/1.png',
		'http://[::1]:8080/1.png',
		'http://user@localhost:8080/1.png',
		'http://localhost.:8080/1.png',
		'http://a.localhost:8080/1.png',
		'http://host.example:8080/1.png',
		'blob:http://localhost:8080/1',
	]) {
		it(`rejects the adjacent ${text}`, () => {
			assert.equal(imageAddress(text, local), undefined);
		});
	}
});

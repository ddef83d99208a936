/*
 * Runs in a page of its own, and reads and writes what VS Code for the Web stores in the browser. Files below
 * `vscode-userdata:/` are in one of its databases, by their paths.
 */

const userData = { database: 'vscode-web-db', version: 3, store: 'vscode-userdata-store' };
const otherStores = ['vscode-logs-store', 'vscode-filehandles-store'];

/** The number of files to fetch before they are stored. */
const batch = 50;

/** The number of bytes that a call can have as its arguments. */
const stride = 32_768;

/**
 * Stores files, each fetched from an address. Files with the same address share what is fetched.
 *
 * @param {readonly { readonly path: string, readonly address: string }[]} files
 */
async function fill(files) {
	const database = await openUserData();
	/** @type {Map<string, Promise<Uint8Array>>} */
	const fetched = new Map();
	for (let from = 0; from < files.length; from += batch) {
		const some = files.slice(from, from + batch);
		const bytes = await Promise.all(
			some.map(({ address }) => {
				const known = fetched.get(address) ?? fetchBytes(address);
				fetched.set(address, known);
				return known;
			}),
		);
		const transaction = database.transaction(userData.store, 'readwrite');
		const store = transaction.objectStore(userData.store);
		for (const [at, { path }] of some.entries()) store.put(bytes[at], path);
		await completed(transaction);
	}
	database.close();
}

/** @param {string} address */
async function fetchBytes(address) {
	const response = await fetch(address);
	if (!response.ok) throw new Error(`${address}: HTTP ${response.status}`);
	return new Uint8Array(await response.arrayBuffer());
}

/** Every entry of every database and of the local storage, with the value in Base64. */
async function dump() {
	const entries = Object.entries(localStorage).map(([key, value]) => ({
		store: 'localStorage',
		key,
		base64: inBase64(value),
	}));
	for (const { name = '', version } of await indexedDB.databases()) {
		const database = await result(indexedDB.open(name, version));
		for (const store of database.objectStoreNames) {
			const objects = database.transaction(store).objectStore(store);
			const [keys, values] = await Promise.all([
				result(objects.getAllKeys()),
				result(objects.getAll()),
			]);
			for (const [at, key] of keys.entries())
				entries.push({ store, key: String(key), base64: inBase64(values[at]) });
		}
		database.close();
	}
	return entries;
}

/** @param {unknown} value */
function inBase64(value) {
	const bytes =
		value instanceof Uint8Array
			? value
			: new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
	let text = '';
	for (let from = 0; from < bytes.length; from += stride)
		text += String.fromCharCode(...bytes.subarray(from, from + stride));
	return btoa(text);
}

/** VS Code accepts the database only with all stores. */
function openUserData() {
	const opening = indexedDB.open(userData.database, userData.version);
	opening.onupgradeneeded = () => {
		for (const name of [userData.store, ...otherStores]) opening.result.createObjectStore(name);
	};
	return result(opening);
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function result(request) {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => {
			resolve(request.result);
		};
		request.onerror = () => {
			reject(request.error ?? new Error('no result'));
		};
	});
}

/**
 * @param {IDBTransaction} transaction
 * @returns {Promise<void>}
 */
function completed(transaction) {
	return new Promise((resolve, reject) => {
		transaction.oncomplete = () => {
			resolve();
		};
		transaction.onabort = () => {
			reject(transaction.error ?? new Error('aborted'));
		};
	});
}

Object.assign(globalThis, { storage: { fill, dump } });

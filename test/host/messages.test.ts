import assert from 'node:assert/strict';
import { GeneratingStatus } from '../../src/host/generate/generatingStatus';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith, malformed } from '../support/imageService/faults';
import { pngOpaque } from '../support/imageService/samples';
import { until } from '../support/wait';
import type { Page } from './page';
import { setting, Stage } from './stage';

describe('a message', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	const tell = (text: string, ...labels: string[]) => {
		const pressed: string[] = [];
		const remedies = labels.map((label) => ({ label, run: () => pressed.push(label) }));
		stage.seaOtter.base.notifier.show({ level: 'error', text, remedies });
		return pressed;
	};
	const texts = (page: Page) => page.notes.map(({ text }) => text);
	const shows = (page: Page, ...expected: string[]) =>
		until(10_000, `the messages ${expected.join()}`, () =>
			Promise.resolve(String(texts(page)) === String(expected) || undefined),
		);

	it('is a notification, unless a page is visible', async () => {
		tell('first');
		const page = stage.openPage();
		await page.filled();
		tell('second');
		page.visible = false;
		tell('third');
		assert.deepEqual(
			stage.messages.map(({ text, place }) => [text, place]),
			[
				['first', 'notification'],
				['second', 'strip'],
				['third', 'notification'],
			],
		);
		assert.deepEqual(texts(page), ['second']);
	});

	it('does what its button says, once and for all pages', async () => {
		const [panel, view] = [stage.openPage(), stage.openView()];
		await Promise.all([panel.filled(), view.filled()]);
		const pressed = tell('The library is full.', 'Manage', 'Undo');
		const [note] = view.notes;
		assert.deepEqual(panel.notes, view.notes);
		assert.deepEqual(note?.actions, [{ label: 'Manage' }, { label: 'Undo' }]);
		const { id } = note;
		view.say({ type: 'noteAction', id, index: 2 });
		view.say({ type: 'noteAction', id: 'unknown', index: 0 });
		assert.equal(panel.notes.length, 1, 'buttons that do not exist do nothing');
		view.say({ type: 'noteAction', id, index: 1 });
		panel.say({ type: 'noteAction', id, index: 0 });
		await shows(panel);
		await shows(view);
		await until(10_000, 'the press', () => Promise.resolve(pressed.length > 0 || undefined));
		assert.deepEqual(pressed, ['Undo']);
	});

	it('does nothing when it is dismissed', async () => {
		const [panel, view] = [stage.openPage(), stage.openView()];
		await Promise.all([panel.filled(), view.filled()]);
		const pressed = [tell('one', 'Retry'), tell('two', 'Retry')];
		await shows(panel, 'two', 'one');
		panel.say({ type: 'dismissNote', id: panel.notes[1]?.id ?? '' });
		await shows(view, 'two');
		assert.deepEqual(pressed, [[], []]);
	});

	it('waits for a page that opens later if it is an error', async () => {
		const panel = stage.openPage();
		await panel.filled();
		tell('The disk is full.');
		stage.seaOtter.base.notifier.info('Saved heron.png.');
		await shows(panel, 'Saved heron.png.', 'The disk is full.');
		panel.dispose();
		const later = stage.openPage();
		await shows(later, 'The disk is full.');
	});

	it('about a rejected key goes once a new one has been entered on the card', async () => {
		const page = stage.openPage();
		stage.service.fault(failWith(401, errorBodies.unauthorized));
		const refused = await stage.generate();
		await stage.message(/rejected the model access key/);
		await stage.seaOtter.generating.remedies.apply(refused);
		assert.equal(stage.keyQuestions.length, 1);
		assert.equal(page.notes.length, 1, 'no key was entered');
		stage.typedKeys.push(stage.service.key);
		page.press('remedy', refused.id);
		await stage.delivered(2);
		assert.deepEqual(texts(page), []);
	});

	it('about a setting goes when the setting changes', async () => {
		const page = stage.openPage();
		await setting('timeout', -1);
		await stage.runCommand().catch(stage.seaOtter.report);
		await stage.message(/seaOtter\.timeout must be/);
		assert.equal(page.notes.length, 1);
		await setting('maxImagesPerHour', 50);
		assert.equal(page.notes.length, 1);
		await setting('timeout', 60);
		await shows(page);
	});

	it('and the card of a failure give way to its follow-up', async () => {
		const entry = JSON.stringify({ b64_json: Buffer.from(pngOpaque.bytes).toString('base64') });
		stage.service.fault(malformed(`{"created":1,"data":[${entry},{"b64_json":"iVBOR`));
		const page = stage.openPage();
		const { id } = await stage.generate();
		await stage.message(/was cut off/);
		assert.equal(page.card(id)?.failure?.superseded, undefined);
		page.press('remedy', id);
		await until(10_000, 'the folded failure', () =>
			Promise.resolve(page.card(id)?.failure?.superseded),
		);
		assert.deepEqual(texts(page), []);
		await stage.delivered(2);
	});

	it('about a deleted generation goes with it', async () => {
		const page = stage.openPage();
		stage.service.fault(failWith(500, errorBodies.serverError));
		const { id } = await stage.generate();
		await stage.message(/The service failed/);
		page.press('deleteGeneration', id);
		await shows(page, 'Deleted an empty generation');
	});
});

describe('the status bar', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	it('counts what is generating', async () => {
		const { library, opened, generating } = stage.seaOtter;
		const status = new GeneratingStatus(library, opened.events);
		const says = (text: string | undefined) =>
			until(10_000, `the text ${String(text)}`, () =>
				Promise.resolve(status.text === text || undefined),
			);
		stage.service.fault({ delay: 'never' }, { delay: 'never' });
		const first = stage.runCommand();
		await says('1 generating');
		const second = stage.runCommand();
		await says('2 generating');
		for (const { id } of library.running()) generating.runner.running.cancel(id);
		await Promise.all([first, second]);
		await says(undefined);
		status.dispose();
	});
});

import assert from 'node:assert/strict';
import { maxDraftLength } from '../../../src/core/composer';
import type { PageMessage } from '../../../src/core/protocol';
import { PromptBox } from '../../../src/webview/promptBox';
import { until } from '../../support/wait';
import { entry } from './sample';

/** A text box whose text is selected as a whole, so that both its edges are at the cursor. */
class FakeBox {
	value = '';
	focused = 0;
	readonly selectionStart = 0;
	cursor = 0;

	get selectionEnd(): number {
		return this.value.length;
	}

	focus(): void {
		this.focused++;
	}

	select(): void {
		this.cursor = -1;
	}

	setSelectionRange(start: number): void {
		this.cursor = start;
	}
}

describe('the prompt box', () => {
	let box: FakeBox;
	let prompts: PromptBox;
	let sent: PageMessage[];

	before(() => {
		Object.assign(globalThis, { document: {} });
	});

	after(() => {
		Object.assign(globalThis, { document: undefined });
	});

	beforeEach(() => {
		box = new FakeBox();
		sent = [];
		prompts = new PromptBox(
			(message) => sent.push(message),
			() => {
				prompts.settle();
			},
			() => ['An otter', 'A puffin', 'An otter'].map((prompt) => entry('a', { prompt })),
		);
		prompts.attach(box as unknown as HTMLTextAreaElement);
	});

	it('sends the draft once after a pause in typing', async () => {
		prompts.type('A');
		prompts.type('A h');
		prompts.type('A heron');
		assert.deepEqual(sent, []);
		await until(5000, 'the draft', () => Promise.resolve(sent[0]));
		assert.deepEqual(sent, [{ type: 'draft', prompt: 'A heron' }]);
	});

	it('sends the draft at once if asked to, and nothing that the host knows', () => {
		prompts.show({ prompt: 'A heron', focus: false });
		prompts.sendDraft();
		assert.deepEqual(sent, []);
		prompts.type('A heron in the reeds');
		prompts.sendDraft();
		prompts.sendDraft();
		assert.deepEqual(sent, [{ type: 'draft', prompt: 'A heron in the reeds' }]);
	});

	it('sends no draft that the host would reject', () => {
		prompts.type('o'.repeat(maxDraftLength + 1));
		prompts.sendDraft();
		assert.deepEqual(sent, [{ type: 'draft', prompt: 'o'.repeat(maxDraftLength) }]);
	});

	it('keeps what is being typed when another page sends its draft', () => {
		prompts.type('mine');
		prompts.show({ prompt: 'theirs', focus: false });
		assert.equal(prompts.text, 'mine');
		prompts.sendDraft();
		prompts.show({ prompt: 'theirs', focus: false });
		assert.equal(box.value, 'theirs');
		assert.equal(box.focused, 0);
	});

	it('takes the focus and the note of a used prompt, until the user types', () => {
		prompts.type('mine');
		const note = { text: 'Prompt replaced', canUndo: true };
		prompts.show({ prompt: 'An otter\r\nat night', note, focus: true });
		assert.equal(box.value, 'An otter\nat night');
		assert.ok(box.focused > 0);
		assert.equal(prompts.note, note);
		prompts.type('An otter\nat night');
		assert.equal(prompts.note, note, 'the box only reports what it shows');
		prompts.type('An otter');
		assert.equal(prompts.note, undefined);
	});

	it('generates, and selects the prompt for the next one', () => {
		prompts.type('A heron');
		prompts.generate();
		assert.deepEqual(sent, [{ type: 'generate', prompt: 'A heron' }]);
		assert.deepEqual([prompts.text, box.cursor], ['A heron', -1]);
		prompts.sendDraft();
		assert.equal(sent.length, 1);
	});

	it('walks through earlier prompts and back, without sending them', () => {
		prompts.type('A heron');
		prompts.sendDraft();
		const steps = ([-1, -1, -1, 1, 1, 1] as const).map((direction) => [
			prompts.walk(direction),
			box.value,
			box.cursor,
		]);
		assert.deepEqual(steps, [
			[true, 'An otter', 0],
			[true, 'A puffin', 0],
			[false, 'A puffin', 0],
			[true, 'An otter', 8],
			[true, 'A heron', 7],
			[false, 'A heron', 7],
		]);
		assert.equal(sent.length, 1);
	});
});

/** Replaces the text as if it were typed: the browser can undo it. Focuses the box. */
export function replaceText(box: HTMLTextAreaElement, text: string): void {
	box.focus({ preventScroll: true });
	box.select();
	const isDone = text === '' ? execute('delete') : execute('insertText', text);
	if (!isDone || box.value !== text) box.value = text;
}

/** Deprecated, but nothing else can be undone by the browser. */
function execute(command: string, value?: string): boolean {
	const { execCommand } = document as {
		execCommand?: (command: string, showsUi: boolean, value?: string) => boolean;
	};
	return execCommand?.call(document, command, false, value) ?? false;
}

interface Edges {
	readonly isFirst: boolean;
	readonly isLast: boolean;
}

/** Whether the cursor is in the first and in the last line as drawn; neither while text is selected. */
export function edgesOf(box: HTMLTextAreaElement): Edges {
	const { value, selectionStart, selectionEnd } = box;
	const isWhole = selectionStart === 0 && selectionEnd === value.length;
	// After sending, the whole prompt is selected.
	if (isWhole) return { isFirst: true, isLast: true };
	if (selectionStart !== selectionEnd) return { isFirst: false, isLast: false };
	const [none, before, all] = heightsOf(box, ['', value.slice(0, selectionStart), value]);
	return { isFirst: before === none, isLast: before === all };
}

/** How high the box would be with these texts, in CSS pixels. */
function heightsOf(box: HTMLTextAreaElement, texts: readonly string[]): number[] {
	const copy = box.cloneNode() as HTMLTextAreaElement;
	copy.removeAttribute('id');
	copy.className = 'measured';
	box.after(copy);
	const width = `${box.clientWidth}px`;
	copy.style.width = width;
	const heights = texts.map((text) => {
		copy.value = text;
		return copy.scrollHeight;
	});
	copy.remove();
	return heights;
}

/** CSS selectors for the window of VS Code 1.139. When a newer version differs, change this file. */
export const selectors = {
	editorArea: '.part.editor',
	editorLine: '.editor-instance .view-line',
	codeAction: '.action-widget .monaco-list-row',
	menuItem: '.monaco-menu .action-item',
	explorerRow: '.explorer-folders-view .monaco-list-row',
	tab: '.tabs-container .tab',
	statusBarItem: '.statusbar-item',
	webview: 'iframe.webview',
	webviewContent: '#active-frame',
	quickInput: {
		widget: '.quick-input-widget',
		title: '.quick-input-title',
		input: '.quick-input-box input',
		invalid: '.quick-input-box .monaco-inputbox.error',
		message: '.quick-input-message',
		progress: '.quick-input-progress.active',
		back: '.quick-input-titlebar .codicon-quick-input-back',
		row: '.quick-input-list .monaco-list-row',
		label: '.quick-input-list-row:first-child .label-name',
		description: '.quick-input-list-row:first-child .label-description',
		detail: '.quick-input-list-label-meta .label-name',
	},
	notification: {
		item: '.notification-list-item',
		message: '.notification-list-item-message',
		icon: '.notification-list-item-icon',
		button: '.notification-list-item-buttons-container .monaco-button',
		dismiss: '.codicon-notifications-clear',
		progress: '.monaco-progress-container.active',
	},
	/** In the page of the results. */
	strip: {
		item: '.strip .message',
		message: 'p',
		icon: '.codicon',
		button: '.actions button',
		dismiss: 'button.icon',
		progress: 'progress',
	},
} as const;

/** Names that the window passes to `performance.mark` as it starts. */
export const marks = {
	restored: 'code/didStartWorkbench',
	extensionsLoaded: 'code/didLoadExtensions',
} as const;

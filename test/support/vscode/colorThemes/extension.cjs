const { commands, workspace } = require('vscode');

/** @param {import('vscode').ExtensionContext} context */
exports.activate = ({ subscriptions }) => {
	/** @param {string} theme */
	const set = (theme) => workspace.getConfiguration('workbench').update('colorTheme', theme, true);
	subscriptions.push(commands.registerCommand('colorThemes.set', set));
};

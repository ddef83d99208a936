// Mocha would add the files named on the command line to these, instead of replacing them.
const namesFiles = process.argv.slice(2).some((argument) => argument.endsWith('.test.ts'));

// The page's files are compiled with its own settings, which say how to compile JSX.
process.env.TSX_TSCONFIG_PATH = require('node:path').join(__dirname, 'src/webview/tsconfig.json');

module.exports = {
	require: ['tsx/cjs'],
	spec: namesFiles ? [] : ['test/unit/**/*.test.ts', 'test/attacks/**/*.test.ts'],
	timeout: 60_000,
};

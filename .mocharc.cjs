// Mocha would add the files named on the command line to these, instead of replacing them.
const namesFiles = process.argv.slice(2).some((argument) => argument.endsWith('.test.ts'));

module.exports = {
	require: ['tsx/cjs'],
	spec: namesFiles ? [] : ['test/unit/**/*.test.ts', 'test/attacks/**/*.test.ts'],
	timeout: 60_000,
};

module.exports = {
	title: 'Otter Notes',
	url: 'https://example.org',
	baseUrl: '@BASE@/',
	presets: [['classic', { theme: { customCss: './src/css/custom.css' } }]],
};

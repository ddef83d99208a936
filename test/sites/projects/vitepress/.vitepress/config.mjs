export default {
	title: 'Otter Notes',
	base: '@BASE@/',
};

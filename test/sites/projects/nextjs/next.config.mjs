import createMDX from '@next/mdx';

export default createMDX()({
	output: 'export',
	basePath: '@BASE@',
	pageExtensions: ['tsx', 'mdx'],
	turbopack: { root: import.meta.dirname },
});

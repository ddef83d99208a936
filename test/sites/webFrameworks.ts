import type { Generator } from './generatorRow';

/** Frameworks and bundlers that build sites from components. */
export const webFrameworks: readonly Generator[] = [
	{
		name: 'Astro',
		npmPackage: 'astro',
		build: [['astro', 'build']],
		output: 'dist',
		saveFolder: 'public/images',
		documents: {
			'src/pages/index.astro': { kind: 'Astro page', page: '' },
			'src/pages/guides/first.md': { kind: 'page', page: 'guides/first/' },
			'src/pages/guides/second.mdx': { kind: 'MDX page', page: 'guides/second/' },
			'src/styles/site.css': { kind: 'CSS', page: '' },
		},
	},
	{
		name: 'Next.js',
		npmPackage: 'next',
		build: [['next', 'build']],
		output: 'out',
		saveFolder: 'public/images',
		documents: {
			'app/page.tsx': { kind: 'TSX page', page: 'index.html' },
			'app/guide/page.mdx': { kind: 'MDX page', page: 'guide.html' },
			'app/globals.css': { kind: 'CSS', page: 'index.html' },
		},
	},
	{
		name: 'Nuxt',
		npmPackage: 'nuxt',
		build: [['nuxt', 'generate']],
		output: '.output/public',
		saveFolder: 'public/images',
		documents: {
			'pages/index.vue': { kind: 'page', page: '' },
			'assets/site.css': { kind: 'CSS', page: '' },
		},
	},
	{
		name: 'SvelteKit',
		npmPackage: '@sveltejs/kit',
		build: [['vite', 'build']],
		output: 'build',
		saveFolder: 'static/images',
		documents: {
			'src/routes/+page.svelte': { kind: 'start page', page: '' },
			'src/routes/guide/+page.svelte': { kind: 'page', page: 'guide/' },
			'src/app.css': { kind: 'CSS', page: '' },
		},
	},
	{
		name: 'Vite',
		npmPackage: 'vite',
		build: [['vite', 'build']],
		output: 'dist',
		saveFolder: 'public/images',
		documents: {
			'index.html': { kind: 'HTML page', page: '' },
			'src/Gallery.tsx': { kind: 'TSX component', page: '' },
			'src/Album.vue': { kind: 'Vue component', page: '' },
			'src/story.mdx': { kind: 'MDX', page: '' },
			'src/site.css': { kind: 'CSS', page: '' },
		},
	},
];

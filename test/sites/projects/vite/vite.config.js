import mdx from '@mdx-js/rollup';
import react from '@vitejs/plugin-react';
import vue from '@vitejs/plugin-vue';

export default {
	base: '@BASE@/',
	plugins: [{ enforce: 'pre', ...mdx() }, react(), vue()],
};

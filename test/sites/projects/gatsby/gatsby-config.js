module.exports = {
	plugins: [
		'gatsby-plugin-mdx',
		{ resolve: 'gatsby-source-filesystem', options: { name: 'pages', path: `${__dirname}/src/pages` } },
	],
};

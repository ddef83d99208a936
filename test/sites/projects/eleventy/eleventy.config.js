import { HtmlBasePlugin } from '@11ty/eleventy';

export default function (config) {
	config.addPlugin(HtmlBasePlugin);
	config.addPassthroughCopy({ public: '/' });
	config.addPassthroughCopy('css');
	return { pathPrefix: '@BASE@/', markdownTemplateEngine: 'njk' };
}

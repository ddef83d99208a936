export default defineNuxtConfig({
	app: { baseURL: '@BASE@/' },
	css: ['~/assets/site.css'],
	telemetry: false,
});

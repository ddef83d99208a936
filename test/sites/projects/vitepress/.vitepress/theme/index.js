import DefaultTheme from 'vitepress/theme';
import OtterPicture from './OtterPicture.vue';
import './style.css';

export default {
	extends: DefaultTheme,
	enhanceApp({ app }) {
		app.component('OtterPicture', OtterPicture);
	},
};

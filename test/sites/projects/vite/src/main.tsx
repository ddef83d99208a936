import { createRoot } from 'react-dom/client';
import { createApp } from 'vue';
import './site.css';
import Album from './Album.vue';
import Gallery from './Gallery';
import Story from './story.mdx';

createRoot(document.getElementById('react')!).render(
	<>
		<Gallery />
		<Story />
	</>,
);
createApp(Album).mount('#vue');

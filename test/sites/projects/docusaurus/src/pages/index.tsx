import Layout from '@theme/Layout';

export default function Home() {
	return (
		<Layout title="Start">
			<h1>Otter Notes</h1>
			@CURSOR@
		</Layout>
	);
}

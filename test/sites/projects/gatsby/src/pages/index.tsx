import * as React from 'react';

export default function Home() {
	return (
		<main>
			<h1>Otter notes</h1>
			@CURSOR@
		</main>
	);
}

import type { ImageDocument } from './imageDocuments';

/** How sites and editors extend Markdown: a document, and path, alt, width, height and heading of its images. */
export const markdownForms: readonly ImageDocument[] = [
	[
		'markdown',
		'![a](x.png =500x250) ![b](y.png "t" =40x) ![c](z.png =x30)',
		['x.png|a|500|250|', 'y.png|b|40|', 'z.png|c|30|'],
	],
	[
		'markdown',
		'![a](x.png =50%x) ![b](no.png =5) ![c](no.png =5x6 "t") ![d](<e f.png> =7x8)',
		['x.png|a|', 'e f.png|d|7|8|'],
	],
	[
		'markdown',
		'![a](x.png){width=50% #id} ![b](y.png){width=600 height="40px"}',
		['x.png|a|', 'y.png|b|600|40|'],
	],
	[
		'markdown',
		'![Cap](x.png){fig-alt="A sea otter" .big}\n\n![](y.png){: width="300" alt=\'B\' }',
		['x.png|A sea otter|', 'y.png|B|300|'],
	],
	[
		'markdown',
		'![a](x.png){w=30px h=20px} ![b][c]{width=5}\n\n[c]: y.png',
		['x.png|a|30|20|', 'y.png|b|5|'],
	],
	[
		'markdown',
		'![[x.png]] ![[a b/y.jpg|300]] ![[z.webp|A sea otter|300x200]] ![[q.svg#part|Kelp]]',
		['x.png||', 'a b/y.jpg||300|', 'z.webp|A sea otter|300|200|', 'q.svg|Kelp|'],
	],
	[
		'markdown',
		'| ![[x.png\\|80]] | a |\n|---|---|\n| ![[y.png\\|A]] | `![[no.png]]` |',
		['x.png||80|', 'y.png|A|'],
	],
	['markdown', '![[note]] [[no.png]] ![[no.pdf]] ![[a]](b.png) ![[no.png', ['b.png|[a]|']],
	[
		'markdown',
		'{{< figure src="x.png" alt="A sea otter" width="300" >}}\n\n{{% img src=`y.png` caption="Kelp" /%}}',
		['x.png|A sea otter|300|', 'y.png||'],
	],
	[
		'markdown',
		'Text {{< image alt=\'B\' src=/z.png >}} {{<figure link="a.png" src="q.png">}}',
		['/z.png|B|', 'q.png||'],
	],
	[
		'markdown',
		'{{< figure "no.png" >}} {{< youtube src="no.png" >}} `{{< figure src="no.png" >}}` {{< figure src="no.png"',
		[],
	],
	[
		'markdown',
		'{% include figure.liquid path="assets/img/x.jpg" alt="Kelp" %}\n\n{% include figure image_path="/y.png" caption="Rafts" %}\n\n{% include image.html src="/z.png" %} {% include image.html src="no.png" %} {% include video.html src="/no.png" %} {% include figure.html path="https://example.org/no.png" %}',
		['/assets/img/x.jpg|Kelp|', '/y.png||', '/z.png||'],
	],
	[
		'markdown',
		'# Deck\n\n## The *raft* {#raft .big background-image="/x.png" background-size=cover}\n\n## {data-background-image=y.png}\n\ntext {background-image="no.png"}',
		['/x.png||The raft', 'y.png||The raft'],
	],
	['markdown', '# A\n\n{{< figure\n  src="x.png"\n  title="Kelp"\n>}}', ['x.png||A']],
	[
		'markdown',
		'{% image src="/x.png" alt="A" width=300 /%} {% figure src="{{ y }}.png" %} {% img no.png %}',
		['/x.png|A|300|'],
	],
];

/** Blocks of MkDocs, MyST, Quarto and R Markdown. */
export const markdownBlockForms: readonly ImageDocument[] = [
	[
		'markdown',
		'!!! note "Title"\n\n    ![a](x.png)\n\n        ![no](no.png)\n\n![b](y.png)',
		['x.png|a|', 'y.png|b|'],
	],
	[
		'markdown',
		'??? tip\n    Text ![a](x.png)\n???+ warning\n    - ![b](y.png)\n\n      ![c](z.png)\n',
		['x.png|a|', 'y.png|b|', 'z.png|c|'],
	],
	[
		'markdown',
		'=== "One"\n\n    ```\n    ![no](no.png)\n    ```\n\n    !!! note\n\n        ![a](x.png)\n\n=== "Two"\n\n    <img src="y.png">\n',
		['x.png|a|', 'y.png||'],
	],
	['markdown', 'Otters\n===\n![a](x.png) !!! note\n\n    ![no](no.png)', ['x.png|a|Otters']],
	[
		'markdown',
		'- item\n\n    !!! note\n\n        ![a](x.png)\n\n    ![b](y.png)\n',
		['x.png|a|', 'y.png|b|'],
	],
	[
		'markdown',
		'```{figure} img/x.png\n:alt: A *sea* otter\n:width: 300px\n\nCaption\n```\n\n:::{image} y%20z.png\n:::\n![a](b.png)',
		['img/x.png|A sea otter|300|', 'y z.png||', 'b.png|a|'],
	],
	[
		'markdown',
		'~~~{image} x.png\n---\nalt: Kelp\nheight: 40px\n---\n~~~\n\n:::{figure} y.png\n:name: f\n![no](no.png)\n:::\n',
		['x.png|Kelp|40|', 'y.png||'],
	],
	[
		'markdown',
		'````{note}\nText ![a](x.png)\n\n```{figure} y.png\n```\n\n```\n![no](no.png)\n```\n\n    ![no](no.png)\n````\n\n![b](z.png)',
		['x.png|a|', 'y.png||', 'z.png|b|'],
	],
	[
		'markdown',
		'- ```{tip}\n  ![a](x.png)\n- ```\n  ![no](no.png)\n  ```\n\n```{code-cell} python\n"![no](no.png)"\n```\n',
		['x.png|a|'],
	],
	[
		'markdown',
		'::::{grid} 2\n:::{grid-item}\n![a](x.png)\n:::\n::::\n\n:::note\n![b](y.png)\n:::\n\n```{eval-rst}\n.. image:: z.png\n   :alt: Z\n```',
		['x.png|a|', 'y.png|b|', 'z.png|Z|'],
	],
	[
		'markdown',
		'```{figure-md} fig\n<img src="x.png" alt="A">\n\nCaption\n```\n\n```{figure} https://a.b/no.png\n```\n\n```{literalinclude} no.png\n```',
		['x.png|A|'],
	],
	['markdown', '> ```{figure} x.png\n> :alt: A\n> ```\n', ['x.png|A|']],
	[
		'markdown',
		'```{r, fig.cap="Two otters", echo=FALSE}\nknitr::include_graphics("x.png") # include_graphics("no.png")\ninclude_graphics(c(\'y.png\', "z.png"), dpi = 80)\ninclude_graphics(path)\n```\n\n```r\ninclude_graphics("no.png")\n```',
		['x.png||', 'y.png||', 'z.png||'],
	],
	[
		'markdown',
		'```{r}\n#| label: fig-a\n#| fig-alt: "A sea otter"\n#| fig-cap: Kelp\nknitr::include_graphics(path = "a b.png")\n```',
		['a b.png|A sea otter|'],
	],
	[
		'markdown',
		'```{python}\ninclude_graphics("no.png")\n```\n\n    ```{r}\n    include_graphics("no.png")\n',
		[],
	],
];

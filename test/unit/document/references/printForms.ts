import type { ImageDocument } from './imageDocuments';

/** Tables, lists and links of documents for print: path, alt, width, height and heading of their images. */
export const printForms: readonly ImageDocument[] = [
	[
		'restructuredtext',
		'+--------------------+---------------+\n| .. image:: x.png   | Text          |\n|    :alt: An otter  | ``a``         |\n|    :width: 30px    |               |\n+--------------------+---------------+\n| | a                |  .. figure:: y z.png |\n+--------------------+---------------+',
		['x.png|An otter|30|', 'y z.png||'],
	],
	[
		'restructuredtext',
		'=====  ====================\nA      B\n=====  ====================\nx      .. image:: x.png\n         :alt: An otter\ny      .. image:: y.png  a\n=====  ====================',
		['x.png|An otter|', 'y.png||'],
	],
	[
		'restructuredtext',
		'=====  ====================\nx      .. image:: x.png\n          :alt: An otter\n.. image:: z.png',
		['x.png|An otter|', 'z.png||'],
	],
	[
		'restructuredtext',
		'.. list-table::\n\n   * - .. image:: x.png\n          :alt: An otter\n     - .. figure:: y.png\n\n1. .. image:: z.png\n#. Text .. image:: no.png',
		['x.png|An otter|', 'y.png||', 'z.png||'],
	],
	[
		'restructuredtext',
		'Text::\n\n   | .. image:: no.png |\n\n.. code-block:: rst\n\n   * - .. image:: no.png\n',
		[],
	],
	[
		'org',
		'[[file:big.png][file:small.png]] [[https://a.b][file:logo.png]] [[file:no.png][Text]]',
		['small.png||', 'logo.png||'],
	],
	[
		'org',
		'#+CAPTION: A\n[[./big.png][file:a b.png]]\n=[[file:no.png][file:no.png]]=',
		['a b.png|A|'],
	],
	[
		'latex',
		'\\includegraphics{fig/sky} \\includegraphics[width=2cm]{plot.v2} \\includegraphics{a.pdf} \\includegraphics{.}',
		['fig/sky||'],
	],
	[
		'latex',
		'\\newcommand{\\icon}[1]{\\includegraphics{icons/#1} \\includegraphics{#1.png}} \\includegraphics{\\dir/no} \\includegraphics{no\\thepage} \\includegraphics{example-image-a}',
		[],
	],
	[
		'latex',
		'\\includegraphics<2->[width=2cm]{sky} \\includegraphics*{"a b"} \\includegraphics{../x.y/z}',
		['sky||', 'a b||', '../x.y/z||'],
	],
	[
		'jsx',
		'<img src={require("./x.png").src} alt="A"/> <Image src={require(\'./y.png\').default}/>',
		['./x.png|A|', './y.png||'],
	],
];

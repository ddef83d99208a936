import type { ImageDocument } from './imageDocuments';

/** Templates, front matter, scripts and style sheets: path, alt, width, height and heading of their images. */
export const webForms: readonly ImageDocument[] = [
	[
		'template',
		'<?php $a = "<img src=\'no.png\'>"; ?>\n<h1><?= $t->x ?> Otters</h1><img <?= $b ?> src="x.png" alt="A <?= $c["d"] ?>">',
		['x.png|A|Otters'],
	],
	[
		'template',
		'<img src="<?php echo base_url("img/no.png") ?>"><img src="<?= $p ?>/no.png"><img alt="B" src="/y.png">',
		['/y.png|B|'],
	],
	[
		'template',
		'{% load static %}<img src="{% static "img/no.png" %}"><img src="{% static \'img/no.png\' %}"><img {% if a %}class="b"{% endif %} src="/x.png" alt="{{ a.b }}">',
		['/x.png||'],
	],
	[
		'template',
		'{# <img src="no.png"> #}{{!-- <img src="no.png"> --}}{{-- <img src="no.png"> --}}{% comment "a" %}<img src="no.png">{% endcomment %}<img src="x.png">',
		['x.png||'],
	],
	[
		'template',
		'<%= image_tag "no.png" %><%# <img src="no.png"> %><% if a > b %><img src="/x.png" alt="<%= t(".a") %> otter"><% end %>',
		['/x.png|otter|'],
	],
	[
		'template',
		'@* <img src="no.png"> *@<img src="@Url.Content("~/no.png")"><img src="/img/@Model.Id.png"><img src="~/no.png"><img src="/x@2x.png" alt="@item.Name">',
		['/x@2x.png|@item.Name|'],
	],
	[
		'template',
		'@if (a) { <img ngSrc="x.png" alt="A" width="40" height="30"> }<img [src]="no"><img src="{!! $no !!}.png"><img src="{{ url(\'no.png\') }}">',
		['x.png|A|40|30|'],
	],
	[
		'template',
		'<style>@font-face { src: url(no.svg) } .a { background: url(x.png) } @media(a) { b { c: url(y.png) } }</style><script>var a = {{',
		['x.png||a', 'y.png||b'],
	],
	['template', '<p>{{ not closed <img src="x.png">\n<?php echo "<img src=no.png>";', ['x.png||']],
	[
		'template',
		'---\nimage: /x.png\n---\n<img src="{{ page.image }}"><img src="y.png">',
		['/x.png||', 'y.png||'],
	],
	[
		'html',
		'---\ntitle: A\ncover: x.png\n---\n<h1>B</h1><img src="y.png">',
		['x.png||', 'y.png||B'],
	],
	[
		'markdown',
		'---\nimages: [/a.png, "b.jpg"]\ntags: [no.png, x]\ngallery:\n  - /c.png\n  - src: ./d.png\n    alt: A sea otter\n  - src: e.png\n---\n',
		['/a.png||', 'b.jpg||', '/c.png||', './d.png|A sea otter|', 'e.png||'],
	],
	[
		'markdown',
		'---\nhero: { image: /a.png, alt: Kelp }\ncover:\n  image: "b.png" # new\n  alt: Otters\n  nested:\n    alt: No\nthumbnail: c.png\nimage_alt: Sea\n---\n',
		['/a.png|Kelp|', 'b.png|Otters|', 'c.png|Sea|'],
	],
	[
		'markdown',
		'+++\ntitle = "A"\nimages = ["/a.png"]\n[cover]\nimage = "b.png"\nalt = "Otters"\n[[resources]]\nsrc = "c.png"\n+++\n',
		['/a.png||', 'b.png|Otters|', 'c.png||'],
	],
	[
		'markdown',
		'+++\nimages = [\n  "a.png",\n  "/b.png",\n]\nother = [\n  "no.png"\n]\n+++\n',
		['a.png||', '/b.png||'],
	],
	[
		'script',
		'const A = () => <p>"a/no.png" <img src="x.png" alt="B"/></p>; load("img/no.png")',
		['x.png|B|'],
	],
	[
		'script',
		'const a = html`<img src="no.png"/>`; const b = /\\/>/; load("img/x.png") // </p>',
		['img/x.png||'],
	],
	[
		'html',
		'<section data-background-image="x.png"><h2>A</h2></section><section data-background="y.png"></section><section data-background="#fff">',
		['x.png||', 'y.png||A'],
	],
	[
		'html',
		'<img src="{{ \'/img/x.png\' | relative_url }}" alt="A"><img src="{{ site.url }}{{ site.baseurl }}/y.png"><img src="{{ site.baseurl }}/{{ page.image }}"><img src="{{ \'/no.png\' | upcase }}">',
		['/img/x.png|A|', '/y.png||'],
	],
	[
		'template',
		'<img src=\'{{ "/x.png" | url }}\'><img src=\'{{- "/y.png" | prepend: site.baseurl | prepend: site.url -}}\'><img src="{{ base_path }}/z.png"><img src="{{ base }}/no.png">',
		['/x.png||', '/y.png||', '/z.png||'],
	],
	[
		'markdown',
		'![A]({{ "/x.png" | relative_url }} "B") ![C]({{ site.baseurl }}/y.png) `![D]({{ "/no.png" | relative_url }})` {{ "/no.png" | relative_url }}',
		['/x.png|A|', '/y.png|C|'],
	],
	[
		'css',
		'---\n---\n.a { background: url("{{ site.baseurl }}/x.png") } .b { background: url({{ "/y.png" | relative_url }}) }',
		['/x.png||a', '/y.png||b'],
	],
	[
		'script',
		'save("/tmp/no.png"); open("/var/log/no.png"); load("/img/x.png", "/tmpl/y.png", "tmp/z.png")',
		['/img/x.png||', '/tmpl/y.png||', 'tmp/z.png||'],
	],
	[
		'script',
		'export default function App() {\n  return (\n    <img src={require("./x.png")} alt="A" />\n  );\n}',
		['./x.png|A|'],
	],
	[
		'css',
		'.hero-banner\n  color: red\n  background: url("x.png")\n\n=mixin\n  background: url(y.png)',
		['x.png||hero banner', 'y.png||mixin'],
	],
	[
		'css',
		'.a\n  &:hover\n    background url(x.png)\n@font-face\n  src: url(no.svg)\n.b\n  background url(y.png)',
		['x.png||a', 'y.png||b'],
	],
	[
		'css',
		'@font-face { src: url("#{$a}.eot"), url(no.svg) } @mixin font { src: url(no.svg),\n url("no2.svg"); background: url(x.png) } .src { mask: url(y.svg) }',
		['x.png||font', 'y.svg||src'],
	],
	['css', '@include font;\n=font\n  src: url(no.svg)\n  background: url(x.png)', ['x.png||font']],
	[
		'markdown',
		'---\ndescription: How we drew otter.png\ncover: sea otter.png\nsrc: a.png\n---\n',
		['sea otter.png||', 'a.png||'],
	],
];

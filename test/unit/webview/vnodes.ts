import { Fragment, h } from 'preact';
import type { Component, ComponentChild, ComponentType, VNode } from 'preact';

// Without the page's own settings, tsx compiles JSX as for React.
Object.assign(globalThis, { React: { createElement: h, Fragment } });
// Node 20 has none; names of keys depend on the platform.
if (!('navigator' in globalThis))
	Object.defineProperty(globalThis, 'navigator', {
		value: { platform: 'Linux x86_64' },
		configurable: true,
	});

type Props = Readonly<Record<string, unknown>>;

/** An element as a component describes it, without a browser. */
export interface DescribedElement {
	readonly type: string;
	readonly props: Props;
}

/** The elements that components describe, in the order of the document, and their texts. */
export function describedBy(child: ComponentChild | readonly ComponentChild[]): {
	readonly elements: readonly DescribedElement[];
	readonly text: string;
} {
	if (Array.isArray(child)) return joined(child.map((each: ComponentChild) => describedBy(each)));
	if (typeof child === 'string' || typeof child === 'number')
		return { elements: [], text: String(child) };
	if (typeof child !== 'object' || child === null) return { elements: [], text: '' };
	const { type, props } = child as VNode<Props>;
	if (typeof type !== 'string') return describedBy(rendered(type, props));
	const inside = describedBy(props.children);
	return { ...inside, elements: [{ type, props }, ...inside.elements] };
}

function rendered(type: ComponentType<Props>, props: Props): ComponentChild {
	if (!isClass(type)) return (type as (props: Props) => ComponentChild)(props);
	const component = new type(props);
	component.props = props;
	return component.render(props);
}

function isClass(type: ComponentType<Props>): type is new (props: Props) => Component<Props> {
	return (type.prototype as Partial<Component> | undefined)?.render !== undefined;
}

function joined(parts: readonly ReturnType<typeof describedBy>[]): ReturnType<typeof describedBy> {
	return {
		elements: parts.flatMap(({ elements }) => elements),
		text: parts.map(({ text }) => text).join(''),
	};
}

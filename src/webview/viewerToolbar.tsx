import { IconButton } from './iconButton';
import { Menu, type MenuItem } from './menu';
import type { Page } from './page';
import { fittedTools, type Tool } from './toolRow';

interface ViewerToolbarProps {
	readonly page: Page;
	readonly title: string;
	readonly tools: readonly Tool[];
	/** What the menu More always offers. */
	readonly items: readonly MenuItem[];
	/** What More applies to, for screen readers. */
	readonly moreName: string;
	readonly close: () => void;
}

/** CSS pixels beside the tools: the edges of the viewer and the button that closes it. */
const besideTools = 16 + 26;
/** CSS pixels; a title with less room would say nothing. */
const minTitle = 80;

/** One row of tools, in any width. What doesn't fit is in the menu More. */
export function ViewerToolbar(props: ViewerToolbarProps) {
	const { page, title, tools, items, moreName, close } = props;
	const { labels } = page;
	const { row, more, left } = fittedTools(tools, items, innerWidth - besideTools);
	return (
		<header>
			<h2 class={left < minTitle ? 'unseen' : ''} dir="auto" title={title}>
				{title}
			</h2>
			{row.map((tool) => (
				<ToolView key={tool.label} tool={tool} />
			))}
			{more.length > 0 && (
				<Menu
					key="more"
					id="more-viewer"
					icon="ellipsis"
					label={labels.more}
					name={moreName}
					items={more}
				/>
			)}
			<IconButton key="close" icon="close" label={labels.close} keys="Esc" onClick={close} />
		</header>
	);
}

function ToolView({ tool }: { readonly tool: Tool }) {
	if (tool.kind === 'text') return <span class="scale">{tool.label}</span>;
	if (tool.kind === 'menu') return <Menu {...tool} />;
	return <IconButton {...tool} />;
}

import type { TargetedEvent } from 'preact';
import type { ImageId } from '../core/protocol';
import { dividerAfterKey, type Comparison } from './comparison';
import { ComparedCaption, ShortName } from './comparedCaption';
import { imageKey } from './imageIds';
import { idOf } from './imageTools';
import type { Page } from './page';
import { imageMark } from './pageElements';
import { fullName } from './viewerNames';
import { Sheet, ViewerStage } from './viewerStage';
import type { ViewedImage } from './viewerState';
import type { Size } from './zoom';

interface ComparedProps {
	readonly page: Page;
	readonly shown: readonly ViewedImage[];
}

/** Two to four images that zoom and move together. */
export function ComparedImages({ page, shown }: ComparedProps) {
	const mode = page.viewer.comparison.modeFor(shown.length);
	return mode === 'sideBySide' ? (
		<SideBySide page={page} shown={shown} />
	) : (
		<OnTop page={page} shown={shown} isWipe={mode === 'wipe'} />
	);
}

function SideBySide({ page, shown }: ComparedProps) {
	const { viewer, labels } = page;
	return (
		<div class="several">
			{shown.map((image) => (
				<div
					key={imageKey(idOf(image))}
					class="pane"
					{...imageMark(idOf(image))}
					{...noteFocus(viewer.comparison, idOf(image))}
				>
					<ViewerStage name={fullName(image, labels)} viewer={viewer} image={image.tile}>
						<Sheet tile={image.tile} viewer={viewer} size={image.tile} />
					</ViewerStage>
					<ComparedCaption page={page} image={image} />
				</div>
			))}
		</div>
	);
}

interface OnTopProps extends ComparedProps {
	readonly isWipe: boolean;
}

/** Two images on one stage: both beside a divider, or one at a time. */
function OnTop({ page, shown, isWipe }: OnTopProps) {
	const { viewer, labels } = page;
	const { comparison } = viewer;
	const size = zoomedSize(page, shown);
	const percent = comparison.divider * 100;
	const clips = [`inset(0 ${100 - percent}% 0 0)`, `inset(0 0 0 ${percent}%)`];
	const visible = comparison.isSwapped ? 1 : 0;
	const names = shown.map((image) => fullName(image, labels));
	return (
		<div class="pane">
			<div class="overlay" {...noteFocus(comparison, undefined)}>
				<ViewerStage
					name={(isWipe ? names : names.slice(visible, visible + 1)).join(' · ')}
					viewer={viewer}
					image={size}
					onHover={(isHovered) => {
						if (!isWipe) comparison.hover(isHovered);
					}}
				>
					{shown.map((image, index) => (
						<div
							key={image.tile.source}
							class="layer"
							{...imageMark(idOf(image))}
							hidden={!isWipe && index !== visible}
							style={{ clipPath: isWipe ? clips[index] : '' }}
						>
							<Sheet tile={image.tile} viewer={viewer} size={size} />
							{!isWipe && (
								<span class="tag named">
									<ShortName image={image} labels={labels} />
								</span>
							)}
						</div>
					))}
				</ViewerStage>
				{isWipe && <Divider comparison={comparison} label={labels.divider} />}
			</div>
			<div class="captions">
				{shown.map((image) => (
					<div
						key={imageKey(idOf(image))}
						{...imageMark(idOf(image))}
						{...noteFocus(comparison, idOf(image))}
					>
						<ComparedCaption page={page} image={image} />
					</div>
				))}
			</div>
		</div>
	);
}

/** Lets keys act on what has the focus. */
function noteFocus(comparison: Comparison, image: ImageId | undefined) {
	const note = () => {
		comparison.focus(image);
	};
	return { onFocusIn: note, onPointerDown: note };
}

/** The size of what zooms: of two on one stage that of the image with more pixels, so that no detail is lost. */
export function zoomedSize({ viewer }: Page, shown: readonly ViewedImage[]): Size {
	const tiles = shown.map(({ tile }) => tile);
	const [first = { width: 1, height: 1 }, ...others] = tiles;
	if (viewer.comparison.modeFor(shown.length) === 'sideBySide') return first;
	const area = ({ width, height }: Size) => width * height;
	return others.reduce<Size>((most, tile) => (area(tile) > area(most) ? tile : most), first);
}

interface DividerProps {
	readonly comparison: Comparison;
	readonly label: string;
}

/** Its position is that on the images, so it is the same from right to left. */
function Divider({ comparison, label }: DividerProps) {
	const percent = Math.round(comparison.divider * 100);
	return (
		<div
			class="divider"
			role="slider"
			tabIndex={0}
			aria-label={label}
			aria-orientation="horizontal"
			aria-valuemin={0}
			aria-valuemax={100}
			aria-valuenow={percent}
			aria-valuetext={`${percent}%`}
			style={{ left: `${comparison.divider * 100}%` }}
			onPointerDown={(event) => {
				if (!event.button) event.currentTarget.setPointerCapture(event.pointerId);
			}}
			onPointerMove={(event) => {
				if (event.currentTarget.hasPointerCapture(event.pointerId))
					comparison.divide(fractionOf(event));
			}}
			onKeyDown={(event) => {
				const at = dividerAfterKey(event.key, comparison.divider);
				if (at === undefined || event.shiftKey) return;
				event.preventDefault();
				event.stopPropagation();
				comparison.divide(at);
			}}
		/>
	);
}

/** Where the pointer is on the stage, from left to right. */
function fractionOf({ clientX, currentTarget }: TargetedEvent<HTMLElement, PointerEvent>): number {
	const { left, width } = (currentTarget.parentElement ?? currentTarget).getBoundingClientRect();
	return (clientX - left) / width;
}

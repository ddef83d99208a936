import type { Colour } from './colour';

/** One line of a picture while it is painted: three numbers (0 to 255, not rounded) per pixel. */
export type Row = Float32Array;

/** Paints line `y` over the result of earlier painters. */
export type Painter = (y: number, row: Row) => void;

/** Lays a colour over pixel `x`; `alpha` runs from 0 (nothing) to 1 (covers). */
export function blend(row: Row, x: number, over: Colour, alpha: number): void {
	const i = x * 3;
	row[i] = lay(row[i] ?? 0, over[0], alpha);
	row[i + 1] = lay(row[i + 1] ?? 0, over[1], alpha);
	row[i + 2] = lay(row[i + 2] ?? 0, over[2], alpha);
}

function lay(under: number, over: number, alpha: number): number {
	return under + (over - under) * alpha;
}

/** A straight line through points by least squares: `y = intercept + slope · x`. */
export interface Line {
  readonly points: number;
  readonly intercept: number;
  readonly slope: number;
  /** Pearson's: −1 to 1. Null when all y are the same. */
  readonly correlation: number | null;
}

/** The line through points by least squares; null when all x are the same. O(points). */
export function lineThrough(points: readonly (readonly [x: number, y: number])[]): Line | null {
  const n = points.length;
  const meanX = points.reduce((all, [x]) => all + x, 0) / n;
  const meanY = points.reduce((all, [, y]) => all + y, 0) / n;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const [x, y] of points) {
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
    xy += (x - meanX) * (y - meanY);
  }
  // Rounding leaves dust where values are the same.
  const isFlat = (squares: number, mean: number) => !(squares > n * (mean * 1e-12) ** 2);
  if (n === 0 || isFlat(xx, meanX)) return null;
  const slope = xy / xx;
  const correlation = isFlat(yy, meanY) ? null : bounded(xy / Math.sqrt(xx * yy));
  return { points: n, intercept: meanY - slope * meanX, slope, correlation };
}

const bounded = (correlation: number): number => Math.min(1, Math.max(-1, correlation));

/** Seconds as minutes with at most two decimals. */
export const minutesOf = (seconds: number): number => Math.round((seconds * 100) / 60) / 100;

/** Minutes for people: `12.5 min`. */
export const minutesText = (minutes: number): string => `${minutes} min`;

/** A ratio for people: `36.3 %`. */
export const percentText = (ratio: number): string => `${(ratio * 100).toFixed(1)} %`;

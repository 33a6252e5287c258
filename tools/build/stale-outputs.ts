const OUTPUT = /\.(d\.ts|js)(\.map)?$/;

/**
 * Compiled files whose source is gone; posix paths relative to `dist` and `src`, in given order.
 *
 * The compiler never deletes, so a removed source would be shipped for ever.
 */
export function staleOutputs(outputs: readonly string[], sources: readonly string[]): string[] {
  const known = new Set(sources);
  return outputs.filter((path) => OUTPUT.test(path) && !known.has(path.replace(OUTPUT, '.ts')));
}

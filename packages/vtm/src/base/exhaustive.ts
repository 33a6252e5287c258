/**
 * Proves at compile time that a closed union has been handled wholly; reaching it at run time is a bug.
 *
 * @example
 * switch (risk) { case 'High': …; default: return unreachable(risk); }
 */
export function unreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}

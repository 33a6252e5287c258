import pc from 'picocolors';
import { printable } from '../base/printable.js';

/** What a piece of text means to its reader; colours follow from it. */
export type Role = 'error' | 'warning' | 'note' | 'good' | 'dim' | 'strong' | 'id';

/**
 * How text is to look: a function for each role that marks up text of our own, and the size of the
 * terminal. Give it no text of a manifest that `printable` has not made harmless: it passes all on.
 */
export interface Paint extends Readonly<Record<Role, (text: string) => string>> {
  /** Columns of the terminal; null for none, and then nothing is ruled or cut. */
  readonly columns: number | null;
}

/** Text of whatever origin, and what it means: painted once it is harmless. */
export interface Painted {
  readonly text: string;
  readonly as: Role | null;
}

/** What decides how text looks on a stream. */
export interface Surroundings {
  /** What the user asked for in the call; null for nothing. */
  readonly asked: boolean | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stream: { readonly isTTY?: boolean; readonly columns?: number };
}

/**
 * Whether to colour: the call says so, else `NO_COLOR` (https://no-color.org: any value but an empty
 * one), else `FORCE_COLOR` (`0` and `false` are a no), else a terminal that can.
 */
export function wantsColour({ asked, env, stream }: Surroundings): boolean {
  if (asked !== null) return asked;
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

/** The paint for a stream: colours by `wantsColour`, the width of a terminal that knows its own. */
export function paintFor(surroundings: Surroundings): Paint {
  const { isTTY, columns = 0 } = surroundings.stream;
  return paintOf(wantsColour(surroundings), isTTY === true && columns > 0 ? columns : null);
}

/** A paint with or without colours, for a terminal of so many columns or for none. */
export function paintOf(isColoured: boolean, columns: number | null): Paint {
  const colours = pc.createColors(isColoured);
  return {
    columns,
    error: colours.red,
    warning: colours.yellow,
    note: colours.blueBright,
    good: colours.green,
    // Not `dim`: cli-table3 would leave it on where it cuts a cell.
    dim: colours.gray,
    strong: colours.bold,
    id: colours.cyan,
  };
}

/** No colours, no terminal: what goes into a pipe, a file or a test. */
export const plain: Paint = paintOf(false, null);

/** Marks a text of whatever origin with what it means. */
export const as = (role: Role | null, text: string): Painted => ({ text, as: role });

/** A text made harmless, then painted. */
export function painted(paint: Paint, piece: string | Painted): string {
  if (typeof piece === 'string') return printable(piece);
  const harmless = printable(piece.text);
  return piece.as === null || harmless === '' ? harmless : paint[piece.as](harmless);
}

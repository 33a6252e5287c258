import { widthOf } from '../report/table.js';

/** A terminal as far as lines that are drawn again need it. */
export interface FrameTerminal {
  readonly columns?: number;
  write(text: string): unknown;
}

/** Clears the screen from the cursor to its end. */
const CLEAR_DOWN = '\u001b[0J';
const up = (rows: number): string => (rows === 0 ? '' : `\u001b[${rows}A`);

/**
 * Lines at the end of a terminal that are drawn again in place. The cursor stays visible, at the start of
 * the line below them, so whoever is ended in between leaves a terminal that works.
 */
export class LiveFrame {
  private lines: readonly string[] = [];

  constructor(private readonly terminal: FrameTerminal) {}

  /** Replaces what is shown; each line must fit the terminal, and all of them its height. */
  draw(lines: readonly string[]): void {
    this.terminal.write(`${this.rewind()}${lines.map((line) => `${line}\n`).join('')}`);
    this.lines = lines;
  }

  /** Writes text that stays, above what is shown. */
  above(text: string): void {
    const lines = this.lines;
    this.terminal.write(`${this.rewind()}${text}\n${lines.map((line) => `${line}\n`).join('')}`);
    this.lines = lines;
  }

  /** Takes away what is shown. */
  clear(): void {
    if (this.lines.length > 0) this.terminal.write(this.rewind());
    this.lines = [];
  }

  /** Leaves what is shown where it is: somebody else has written below it. */
  leave(): void {
    this.lines = [];
  }

  /** A terminal that has become narrower since shows a line on several rows. */
  private rewind(): string {
    if (this.lines.length === 0) return '';
    const { columns = 0 } = this.terminal;
    const rowsOf = (line: string): number =>
      columns > 0 ? Math.max(1, Math.ceil(widthOf(line) / columns)) : 1;
    return `\r${up(this.lines.reduce((sum, line) => sum + rowsOf(line), 0))}${CLEAR_DOWN}`;
  }
}

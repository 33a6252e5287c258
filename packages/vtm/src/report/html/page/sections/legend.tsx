import type { JSX } from 'preact';
import type { Colours } from '../charts/colours.js';

const WORDS: Partial<Record<keyof Colours, string>> = {
  task: 'to do',
  critical: 'critical path',
  alone: 'runs alone',
  running: 'in progress',
  completed: 'completed',
  blocked: 'blocked',
  hard: 'hard: never at once',
  soft: 'soft: brought together one after the other',
  info: 'shown only',
};

/** What the colours of a chart mean. */
export function Legend({ of }: { of: readonly (keyof Colours)[] }): JSX.Element {
  return (
    <ul class="legend" aria-label="Colours">
      {of.map((name) => (
        <li>
          <span style={{ background: `var(--${name})` }} aria-hidden="true" />
          {WORDS[name] ?? name}
        </li>
      ))}
    </ul>
  );
}

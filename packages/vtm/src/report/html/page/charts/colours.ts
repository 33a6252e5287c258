/** What things are drawn in: values of the page's own style, which knows light, dark and print. */
export interface Colours {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly task: string;
  readonly critical: string;
  readonly alone: string;
  readonly completed: string;
  readonly blocked: string;
  readonly running: string;
  readonly hard: string;
  readonly soft: string;
  readonly info: string;
}

const NAMES = [
  ...(['text', 'muted', 'line', 'surface', 'task', 'critical', 'alone'] as const),
  ...(['completed', 'blocked', 'running', 'hard', 'soft', 'info'] as const),
];

/** The colours as the page has them now: what `light-dark()` comes to is only known of an element. */
export function coloursNow(): Colours {
  const probe = document.body.appendChild(document.createElement('i'));
  const pairs = NAMES.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(pairs) as unknown as Colours;
}

import type { Few, ToldCascade } from '../run/cascade.js';
import { count } from './count.js';

/** A count with the first few names: `5: A--T01, B--T01, C--T01 and 2 more`. */
export function fewText({ count: number, first }: Few): string {
  const rest = number - first.length;
  return `${number}: ${first.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** What a failed task means for the others: what it holds up, and what can run meanwhile. */
export function cascadeLines({ heldUp, meanwhile }: ToldCascade): string[] {
  const held = heldUp.count === 0 ? 'holds up no other task' : `holds up ${fewText(heldUp)}`;
  if (heldUp.count === 0) return [held];
  const can = `meanwhile can run ${count(meanwhile.count, 'task')}`;
  return [held, meanwhile.count === 0 ? 'no other task is ready' : `${can}${namesOf(meanwhile)}`];
}

const namesOf = ({ count: number, first }: Few): string =>
  `: ${first.join(', ')}${number > first.length ? ' and so on' : ''}`;

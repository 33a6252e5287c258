/*
 * Prints what finding the conflicts of generated backlogs takes: npm run bench:overlap -- [tasks …]
 */
import { fork } from 'node:child_process';
import { measure } from './measure.js';
import type { OverlapMeasure } from './measure.js';
import { UNIVERSES } from './universes.js';

const [mode, ...words] = process.argv.slice(2);
if (mode === '--case') report(Number(words[0]), Number(words[1]));
else void main([mode, ...words].flatMap((word) => (word === undefined ? [] : [Number(word)])));

/** One case in a process of its own, so that its memory is its own. */
function report(universe: number, tasks: number): void {
  const found = UNIVERSES[universe];
  if (found) process.send?.(measure(found, tasks));
}

async function main(given: readonly number[]): Promise<void> {
  const counts = given.length > 0 ? given : [1_000, 10_000];
  console.log(
    '| scopes of five patterns | tasks | time | peak memory | entries | regions | members | conflicting pairs | pairwise / time |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|');
  for (const count of counts) {
    for (const universe of UNIVERSES.keys()) console.log(rowOf(await inChild(universe, count)));
  }
}

function inChild(universe: number, tasks: number): Promise<OverlapMeasure> {
  const child = fork(__filename, ['--case', String(universe), String(tasks)]);
  return new Promise((resolve, reject) => {
    child.on('message', (message) => resolve(message as OverlapMeasure));
    child.on('exit', (code) => reject(new Error(`case ${universe} ended with ${code}`)));
  });
}

function rowOf(each: OverlapMeasure): string {
  const cells = [
    each.universe,
    each.tasks,
    `${(each.milliseconds / 1000).toFixed(2)} s`,
    `${Math.round(each.peakMegabytes)} MB`,
    each.entries,
    each.regions,
    each.members,
    each.pairs,
    `${Math.round(each.ratio)} ×`,
  ];
  return `| ${cells.join(' | ')} |`;
}

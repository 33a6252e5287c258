/*
 * Prints what finding the conflicts of generated backlogs takes, and the way from text to plan:
 *   npm run bench:overlap -- [tasks …]
 */
import { fork } from 'node:child_process';
import { measure } from './measure.js';
import type { OverlapMeasure } from './measure.js';
import { measurePipeline } from './pipeline.js';
import type { PipelineMeasure } from './pipeline.js';
import { UNIVERSES } from './universes.js';

/** One case in a process of its own, so that its memory is its own; without a universe the way to a plan. */
function report([tasks = 0, universe = -1]: readonly number[]): void {
  const found = UNIVERSES[universe];
  process.send?.(found ? measure(found, tasks) : measurePipeline(tasks));
}

async function main(given: readonly number[]): Promise<void> {
  const counts = given.length > 0 ? given : [1_000, 10_000];
  printHead([
    ...['scopes of five patterns', 'tasks', 'time', 'peak memory', 'entries', 'regions'],
    ...['members', 'conflicting pairs', 'pairwise / time'],
  ]);
  for (const count of counts) {
    for (const universe of UNIVERSES.keys()) {
      printRow(cellsOf(await inChild<OverlapMeasure>([count, universe])));
    }
  }
  console.log();
  for (const count of counts) {
    const { tasks, pairs, steps, peakMegabytes, proven } = await inChild<PipelineMeasure>([count]);
    const total = steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    printHead([
      ...['from text to plan', 'conflicting pairs', ...steps.map(({ name }) => name)],
      ...['total', 'peak memory', 'proven'],
    ]);
    printRow([
      ...[`${tasks} tasks`, pairs, ...steps.map(({ milliseconds }) => seconds(milliseconds))],
      ...[seconds(total), `${Math.round(peakMegabytes)} MB`, proven ? 'yes' : 'no'],
    ]);
    console.log();
  }
}

function inChild<T>(numbers: readonly number[]): Promise<T> {
  const child = fork(__filename, ['--case', ...numbers.map(String)]);
  return new Promise((resolve, reject) => {
    child.on('message', (message) => resolve(message as T));
    child.on('exit', (code) => reject(new Error(`case ${numbers.join()} ended with ${code}`)));
  });
}

const cellsOf = (each: OverlapMeasure): readonly (string | number)[] => [
  ...[each.universe, each.tasks, seconds(each.milliseconds)],
  ...[`${Math.round(each.peakMegabytes)} MB`, each.entries, each.regions, each.members],
  ...[each.pairs, `${Math.round(each.ratio)} ×`],
];

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

function printHead(cells: readonly string[]): void {
  printRow(cells);
  printRow(cells.map(() => '---'));
}

function printRow(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

const [mode, ...words] = process.argv.slice(2);
if (mode === '--case') report(words.map(Number));
else void main([mode, ...words].flatMap((word) => (word === undefined ? [] : [Number(word)])));

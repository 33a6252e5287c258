/*
 * Prints what finding the conflicts of generated backlogs takes, and the way from text to plan:
 *   npm run bench:overlap -- [tasks …]
 */
import { fork } from 'node:child_process';
import { measure } from './measure.js';
import type { OverlapMeasure } from './measure.js';
import { BACKLOGS, measurePipeline } from './pipeline.js';
import type { PipelineMeasure } from './pipeline.js';
import { UNIVERSES } from './universes.js';

/** One case in a process of its own, so that its memory is its own: the universes, then the backlogs. */
function report([tasks = 0, position = 0]: readonly number[]): void {
  const universe = UNIVERSES[position];
  const backlog = BACKLOGS[position - UNIVERSES.length];
  if (universe) process.send?.(measure(universe, tasks));
  if (backlog) process.send?.(measurePipeline(tasks, backlog));
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
  let isFirst = true;
  for (const count of counts) {
    for (const position of BACKLOGS.keys()) {
      const each = await inChild<PipelineMeasure>([count, UNIVERSES.length + position]);
      const names = each.steps.map(({ name }) => name);
      const head = ['from text to plan', 'tasks', 'conflicting pairs', ...names];
      if (isFirst) printHead([...head, 'total', 'peak memory', 'above the bound', 'which is']);
      isFirst = false;
      printRow(pipelineCellsOf(each));
    }
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

function pipelineCellsOf(each: PipelineMeasure): readonly (string | number)[] {
  const times = each.steps.map(({ milliseconds }) => milliseconds);
  const total = times.reduce((sum, time) => sum + time, 0);
  return [
    ...[each.backlog, each.tasks, each.pairs, ...[...times, total].map(seconds)],
    ...[`${Math.round(each.peakMegabytes)} MB`, `${(100 * each.gap).toFixed(2)} %`, each.argument],
  ];
}

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

/*
 * Runs a workspace and kills itself at the n-th time it comes by a point:
 *   run-and-die.ts <workspace> <point> <n>
 * or, told no point, runs to the end and writes the points it came by, a line each:
 *   run-and-die.ts <workspace> "" <file>
 */
import { writeFileSync } from 'node:fs';
import { tellGitSteps, withPoints } from './points.js';
import { runAll } from './real-run.js';

async function main(): Promise<void> {
  const [root = '', deadly = '', last = ''] = process.argv.slice(2);
  const passed: string[] = [];
  const pass = (point: string) => {
    passed.push(point);
    if (point !== deadly) return;
    if (passed.filter((each) => each === deadly).length === Number(last))
      process.kill(process.pid, 'SIGKILL');
  };
  tellGitSteps(pass);
  await runAll(root, (ports) => withPoints(ports, pass));
  if (deadly === '') writeFileSync(last, passed.join('\n'));
}

void main();

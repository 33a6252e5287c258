import type { ExecutorContext } from '@nx/devkit';
import { reportErrors } from '../report-errors.js';
import { proveInNx } from './prove-in-nx.js';
import type { VerifyExecutorOptions } from './schema.js';
import { proofResult } from './proof-result.js';

/** Proves one task in a process of its own (`--batch=false`). */
export async function verifyOne(
  { task }: VerifyExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const isCached = context.target?.cache === true;
  const proven = await proveInNx(context, [task], () => undefined);
  if (!proven.ok) return reportErrors(proven.error);
  const results = proven.value.map((each) => proofResult(each, isCached));
  for (const { terminalOutput } of results) process.stdout.write(terminalOutput);
  return { success: results.every(({ success }) => success) };
}

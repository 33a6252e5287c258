import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Installer } from '../../base/installer.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { JsonObject } from '../../manifest/read-member.js';
import { AGENT_PRESETS } from '../agents/presets.js';
import type { AgentName } from '../agents/presets.js';
import { DEFAULT_OPTIONS } from '../options/options.js';

/** What a workspace is to be given; null: nothing is said. */
export interface InitRequest {
  /** Path of the manifest. */
  readonly manifest: string | null;
  readonly agent: AgentName | 'custom' | null;
  /** The command of a custom agent, for the shell. */
  readonly agentCommand: string | null;
  readonly workers: number | null;
  readonly setup: string | null;
  readonly verify: string | null;
  /** Whether `nx sync` is to keep the manifests in order, and Nx to look before it runs tasks. */
  readonly sync: boolean;
  readonly installer: Installer;
}

/** What is known of a workspace. */
interface Known {
  /** The options of the plugin as they are written. */
  readonly written: JsonObject;
  /** What the option `manifest` must become; null when it may stay. */
  readonly manifest: string | null;
  /** What runs the tests; null when there are none to be seen. */
  readonly tests: string | null;
}

/**
 * The options to be written: what is asked for and differs from what counts anyway. VTM412 when it does not
 * say which agent.
 */
export function askedOptions(
  request: InitRequest,
  { written, manifest, tests }: Known,
): Result<JsonObject, Diagnostic> {
  const agent = agentCommand(request);
  if (!agent.ok) return agent;
  const has = (name: string) => Object.hasOwn(written, name);
  const { workers, setup, verify } = request;
  const isUsual = workers === DEFAULT_OPTIONS.workers && !has('workers');
  // Who has an agent do tasks wants to know that they are done; of what stands there nothing is guessed.
  const guessed = agent.value !== null && !has('agent') && !has('verify') ? tests : null;
  const asked = Object.entries({
    ...{ manifest, workers: isUsual ? null : workers, agent: agent.value, setup },
    verify: verify ?? guessed,
    sync: request.sync ? true : null,
  });
  return ok(Object.fromEntries(asked.filter(([, value]) => value !== null)));
}

/** The command of the agent that is asked for; null when none is. */
function agentCommand({
  agent,
  agentCommand: own,
}: InitRequest): Result<string | null, Diagnostic> {
  const isOwn = agent === 'custom' || (agent === null && own !== null);
  if (isOwn && own !== null && own.trim() !== '') return ok(own);
  if (!isOwn && own === null) return ok(agent === null ? null : AGENT_PRESETS[agent].command);
  const message = isOwn
    ? 'a custom agent needs the command that starts it'
    : `the agent ${String(agent)} is started by a command of vtm's, and another is given`;
  const remedy =
    'Give --agent=custom with --agentCommand="…", or the name of a known agent without a command.';
  return fail(diagnostic('VTM412', message, remedy));
}

import type { Command } from '../../manifest/task.js';

/** The coding agents that vtm knows how to start. */
export const AGENTS = ['claude', 'codex', 'gemini', 'aider'] as const;

/** Name of a known agent; also that of its program. */
export type AgentName = (typeof AGENTS)[number];

/** How an agent is started to do a task on its own. */
export interface AgentPreset {
  /** For the option `agent`: a line for the shell, in which nothing of a task stands. */
  readonly command: string;
  /** What it may do without being asked, to be told to whoever chooses it. */
  readonly allows: string;
  /** How to let it do more. */
  readonly widen: string;
  /** What it leaves behind in a work tree, for `.gitignore`; null when nothing. */
  readonly leaves: string | null;
}

const TOLD =
  'Do the task on standard input in this folder. Nobody can answer questions. When it is done, or you ' +
  'cannot go on, write the result it asks for as JSON to the file $out; without it the task counts as blocked.';

/** Reports for an agent that has said nothing, so that its silence completes no task. */
const blockedBecause = (reason: string): string =>
  `echo '{"status":"blocked","blockers":[{"reason":"'"${reason}"'"}]}' >"$VTM_RESULT_FILE"`;

/**
 * A line around an agent that edits files by its own tools. The result file lies in the git directory,
 * which claude and codex protect from themselves even where a folder in it is opened to them: so the
 * agent writes it into the attempt's temporary folder, and the line brings it over.
 */
const reporting = (agent: string): string =>
  [
    `out=$TMPDIR/result.json; VTM_RESULT_FILE=$out ${agent}; code=$?`,
    `if [ -e "$out" ]; then cp "$out" "$VTM_RESULT_FILE"`,
    `else ${blockedBecause('the agent ended with exit code $code and wrote no result; its last words are in the log')}`,
    'fi',
    'exit $code',
  ].join('; ');

/** Aider knows no result files: changed files count as done, and what verifies the task judges them. */
const AIDER = [
  'aider --message-file "$VTM_BRIEF_FILE" --yes-always',
  '--no-auto-commits --no-dirty-commits --no-suggest-shell-commands --no-detect-urls',
  '--no-check-update --no-show-release-notes --no-gitignore --no-pretty',
  '--chat-history-file "$TMPDIR/chat.md" --input-history-file "$TMPDIR/input"; code=$?;',
  `[ -n "$(git status --porcelain -- . ':!.aider*')" ] ||`,
  `${blockedBecause('aider ended with exit code $code and changed nothing; its last words are in the log')};`,
  'exit $code',
].join(' ');

/**
 * The command of each known agent: without questions, and allowed no more than it needs to edit the
 * worktree and to write a result. The flags are those of these pages:
 *
 * - claude: code.claude.com/docs/en/cli-reference, /headless, /permission-modes (protected paths)
 * - codex: developers.openai.com/codex/noninteractive, /codex/cli/reference
 * - gemini: geminicli.com/docs/cli/cli-reference, /cli/headless, /cli/trusted-folders
 * - aider: aider.chat/docs/scripting.html, /docs/config/options.html
 */
export const AGENT_PRESETS: Readonly<Record<AgentName, AgentPreset>> = {
  claude: {
    // The prompt comes first: `--add-dir` takes all that follows it.
    command: reporting(`claude -p "${TOLD}" --permission-mode acceptEdits --add-dir "$TMPDIR"`),
    allows:
      'edits files in its worktree; runs no command but simple ones for files, unless your own settings of claude allow more',
    widen: `add what it may run, such as --allowedTools "Bash(npm test *)", behind acceptEdits`,
    leaves: null,
  },
  codex: {
    command: reporting(
      `codex exec --sandbox workspace-write --add-dir "$TMPDIR" --color never "${TOLD}"`,
    ),
    allows: 'edits files in its worktree and runs commands, in a sandbox without network',
    widen: 'add -c sandbox_workspace_write.network_access=true behind workspace-write for network',
    leaves: null,
  },
  gemini: {
    command: reporting(
      `gemini -p "${TOLD}" --approval-mode auto_edit --include-directories "$TMPDIR"`,
    ),
    allows:
      'edits files in its worktree; runs no commands, unless your own policy of gemini allows some',
    widen:
      'allow commands in a policy file of gemini; where it asks whether a folder is trusted, trust the folder of the worktrees',
    leaves: null,
  },
  aider: {
    command: AIDER,
    allows: 'edits any file of its worktree; runs no commands and opens no links',
    widen: 'add --auto-test --test-cmd "…" in front of --yes-always to let it run tests',
    leaves: '.aider*',
  },
};

const START = new RegExp(`(?:^|[;&|]\\s*)(?:\\w+=\\S*\\s+)*(${AGENTS.join('|')})(?=\\s|$)`);

/** The known agent that a command starts, also when somebody has changed its preset; null when none. */
export function agentIn(command: Command): AgentName | null {
  const program = typeof command === 'string' ? START.exec(command)?.[1] : command[0];
  return AGENTS.find((name) => name === program) ?? null;
}

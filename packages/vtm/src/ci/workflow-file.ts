import { basename } from 'node:path/posix';
import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { quote } from '../base/quote.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import { hashText } from '../manifest/hash.js';
import { PROVIDERS } from './provider.js';
import type { Provider } from './provider.js';
import type { Workflow } from './workflow.js';

/** Where the workflow goes when nothing else is asked for. */
export const usualFile = (provider: Provider): string => `${PROVIDERS[provider].folder}/vtm.yml`;

/** A name that means nothing to a shell, directly in the folder that the provider looks into. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*\.ya?ml$/;

/** The path as it was asked for, when the provider would find a workflow there; else VTM414. */
export function workflowFile(path: string, provider: Provider): Result<string, Diagnostic> {
  const { folder } = PROVIDERS[provider];
  const name = basename(path);
  if (path === `${folder}/${name}` && NAME.test(name)) return ok(path);
  return fail(
    diagnostic(
      'VTM414',
      `${quote(path)} cannot be the path of a workflow: ${provider} would not find it`,
      `Give a path such as ${usualFile(provider)}: letters, digits, ".", "_" and "-" in the name.`,
    ),
  );
}

/** The text of a workflow, with the digest that later tells whether somebody has changed it. */
export function workflowText(workflow: Workflow, provider: Provider, file: string): string {
  const body = PROVIDERS[provider].render(workflow, basename(file));
  const head = [
    `# Written by \`nx g vtm:ci --provider ${provider}\`, which writes it anew as long as nobody changes it.`,
    `${DIGEST}${hashText(body)}`,
  ];
  return `${head.join('\n')}\n${body}`;
}

const DIGEST = '# Digest of what follows: ';
const WRITTEN = /^# Written by [^\n]*\n# Digest of what follows: (sha256:[0-9a-f]{64})\n/;

/** What is to become of the file: its new text; null when it says that already. */
export type Replacement = string | null;

/**
 * Decides what becomes of a file that holds a text, or null for none. A workflow is replaced only as it was
 * generated, by whichever version; VTM415 for one that somebody has changed or made.
 */
export function replacementFor(
  found: string | null,
  wanted: string,
  file: string,
): Result<Replacement, Diagnostic> {
  if (found === null) return ok(wanted);
  // A checkout may have brought other line ends.
  const text = found.replaceAll('\r\n', '\n');
  if (text === wanted) return ok(null);
  if (isAsWritten(text)) return ok(wanted);
  return fail(
    diagnostic(
      'VTM415',
      `${file} is not as it was generated: somebody has made or changed it`,
      `Leave it, or give another --file; to have it written anew, move it away first and bring your changes back.`,
      { file },
    ),
  );
}

function isAsWritten(text: string): boolean {
  const [head = '', digest] = WRITTEN.exec(text) ?? [];
  return digest !== undefined && hashText(text.slice(head.length)) === digest;
}

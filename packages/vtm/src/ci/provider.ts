import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { quote } from '../base/quote.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import { githubYaml } from './github/render.js';
import type { Workflow } from './workflow.js';

/** Who runs a workflow. */
export type Provider = 'github';

/** What is known of a provider. */
interface ProviderFacts {
  /** The folder in which it looks for workflows, at the top of the repository. */
  readonly folder: string;
  readonly render: (workflow: Workflow, file: string) => string;
}

/** All that are known. */
export const PROVIDERS: Readonly<Record<Provider, ProviderFacts>> = {
  github: { folder: '.github/workflows', render: githubYaml },
};

/** The provider that a name means; VTM413 for an unknown one. */
export function providerNamed(name: string): Result<Provider, Diagnostic> {
  const found = PROVIDER_NAMES.find((provider) => provider === name);
  if (found) return ok(found);
  return fail(
    diagnostic(
      'VTM413',
      `no workflow can be written for ${quote(name)}`,
      `Name one of: ${PROVIDER_NAMES.join(', ')}. For others, docs/guide/ci.md of vtm lists the commands to call.`,
    ),
  );
}

const PROVIDER_NAMES = Object.keys(PROVIDERS) as readonly Provider[];

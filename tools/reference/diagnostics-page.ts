import { DIAGNOSTIC_CODES } from '../../packages/vtm/src/base/codes.js';
import type { DiagnosticCode } from '../../packages/vtm/src/base/codes.js';
import type { Explanation } from './diagnostics/explanation.js';
import { OF_MANIFESTS } from './diagnostics/manifest.js';
import { OF_PLANNING } from './diagnostics/planning.js';
import { OF_RUNS } from './diagnostics/run.js';
import { OF_WORKSPACES } from './diagnostics/workspace.js';

/** Of every code what leads to it and what to do; one that is missing does not compile. */
const EXPLANATIONS: Readonly<Record<DiagnosticCode, Explanation>> = {
  ...OF_MANIFESTS,
  ...OF_PLANNING,
  ...OF_RUNS,
  ...OF_WORKSPACES,
};

const PARTS = {
  1: 'Manifests',
  2: 'Scopes, conflicts and plans',
  3: 'State and runs',
  4: 'Options, Nx and edits',
} as const;

const SEVERITY = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

/** Every code by its part, each with severity, cause and remedy. */
export function diagnosticSections(): string[] {
  const codes = Object.keys(DIAGNOSTIC_CODES) as DiagnosticCode[];
  return Object.entries(PARTS).flatMap(([digit, name]) => [
    `## ${name}`,
    ...codes.filter((code) => code.startsWith(`VTM${digit}`)).map(sectionOf),
  ]);
}

function sectionOf(code: DiagnosticCode): string {
  const {
    severity,
    title,
    bySync,
  }: { severity: keyof typeof SEVERITY; title: string; bySync?: true } = DIAGNOSTIC_CODES[code];
  const { cause, remedy } = EXPLANATIONS[code];
  const mends = bySync ? ' `nx sync` and `vtm sync` mend it.' : '';
  return `### ${code}: ${title}\n\n${SEVERITY[severity]}. ${cause}\n\n_What to do:_ ${remedy}${mends}`;
}

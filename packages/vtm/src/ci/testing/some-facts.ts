import type { Installer } from '../../base/installer.js';
import type { WorkspaceFacts } from '../vtm-workflow.js';

const INSTALLERS: readonly Installer[] = ['npm', 'yarn', 'pnpm', 'bun'];

/** Facts of a workspace; name only what the test is about. */
export const someFacts = (fields: Partial<WorkspaceFacts> = {}): WorkspaceFacts => ({
  tools: { installer: 'npm', isClassicYarn: false, isPinned: false, nodeFile: null },
  branch: 'main',
  isSynced: true,
  verifyTarget: 'vtm-verify',
  ...fields,
});

/** Workspaces of every installer, with every option one way and the other. */
export const allFacts: readonly WorkspaceFacts[] = INSTALLERS.flatMap((installer) =>
  [false, true].flatMap((isPinned) =>
    [null, '.nvmrc'].flatMap((nodeFile) =>
      [false, true].map((isSynced) => {
        const isClassicYarn = installer === 'yarn' && isSynced;
        return someFacts({ tools: { installer, isClassicYarn, isPinned, nodeFile }, isSynced });
      }),
    ),
  ),
);

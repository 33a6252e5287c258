import { expect, it, jest } from '@jest/globals';
import { guideAt } from './support/guide.js';
import { walkThrough } from './support/walk.js';
import { withProgram } from './support/with-program.js';
import { makeWorkspace, MANIFEST } from './support/workspace.js';
import type { TestWorkspace } from './support/workspace.js';

// Nine tasks, and Nx is asked five times.
jest.setTimeout(600_000);

const guide = guideAt('docs/guide/migration.md');

/** A task as manifests had it before there was parallel metadata. */
const formerly = (task_id: string, slice: string, risk: string, ...depends_on_tasks: string[]) => ({
  ...{ task_id, capability_id: task_id.slice(0, -5), phase: 'Phase 1', slice: `Slice ${slice}` },
  ...{ title: TITLES[task_id], description: TITLES[task_id] },
  acceptance_criteria: [{ id: task_id.replace('--T', '-AC'), text: 'It works' }],
  ...{ risk, est: { size: 'S' }, depends_on_tasks },
});

const TITLES: Readonly<Record<string, string>> = {
  'CART--T01': 'Keep a cart',
  'CATALOG--T01': 'List articles',
  'MAIL--T01': 'Send mails',
  'CHECKOUT--T01': 'Check out a cart',
  'STOCK--T01': 'Know what is in stock',
  'PAY--T01': 'Pay',
  'GIFT--T01': 'Wrap as a gift',
  'SEARCH--T01': 'Find articles',
};

/** With the liberties that such manifests take: a hash of another kind, a risk in small letters, a bare size. */
const OLD_MANIFEST = {
  status: 'OK',
  manifest_hash: '9c1f0a77',
  tasks: [
    { ...formerly('CART--T01', '1.1', 'low'), est: 'S' },
    formerly('CATALOG--T01', '1.1', 'Low'),
    formerly('MAIL--T01', '1.2', 'Low'),
    formerly('CHECKOUT--T01', '1.2', 'Medium', 'CART--T01'),
    formerly('STOCK--T01', '1.2', 'Medium'),
    formerly('PAY--T01', '1.2', 'High', 'CHECKOUT--T01'),
    formerly('GIFT--T01', '1.3', 'Medium', 'CHECKOUT--T01'),
    formerly('SEARCH--T01', '1.3', 'Low', 'CATALOG--T01'),
  ],
};

/**
 * Stands in for an agent: each task appends a line to its files, some of which it has not declared. Those that the
 * page lets run side by side wait for each other to have begun.
 */
const AGENT = `cat >/dev/null
begun="$(git rev-parse --path-format=absolute --git-common-dir)/begun"
mkdir -p "$begun"
touch "$begun/$VTM_TASK_ID"
meet() { until test -f "$begun/$1"; do sleep 0.05; done; }
put() { for path in "$@"; do mkdir -p "$(dirname "$path")"; echo "$VTM_TASK_ID" >>"$path"; done; }
case "$VTM_TASK_ID" in
CART--T01) meet CATALOG--T01; put packages/cart/src/cart.js;;
CATALOG--T01) meet CART--T01; put packages/catalog/src/list.js;;
MAIL--T01) put packages/mail/src/mail.js packages/mail/src/receipt.js;;
CHECKOUT--T01) put packages/checkout/src/checkout.js packages/mail/src/receipt.js packages/cart/src/index.js;;
STOCK--T01) put packages/catalog/src/stock/stock.js;;
PAY--T01) put packages/checkout/src/pay.js;;
PAY--T02) put packages/checkout/src/refund.js;;
GIFT--T01) put packages/checkout/src/gift.js packages/cart/src/index.js;;
SEARCH--T01) put packages/catalog/src/search.js;;
esac
echo '{ "status": "completed" }' >"$VTM_RESULT_FILE"
`;

/** The shop before it knew of vtm, with an agent on the path. */
async function shop(): Promise<TestWorkspace> {
  const workspace = await makeWorkspace(OLD_MANIFEST);
  await workspace.write('nx.json', { analytics: false, neverConnectToCloud: true });
  const scripts = { test: 'node --eval 0' };
  await workspace.write('package.json', { name: 'shop', private: true, scripts });
  await workspace.git('rm', '-r', '--quiet', 'packages');
  for (const name of ['cart', 'catalog', 'mail', 'checkout']) {
    await workspace.write(`packages/${name}/project.json`, { name });
    await workspace.write(`packages/${name}/src/index.js`, 'export {};\n');
  }
  await workspace.git('add', '--all');
  await workspace.git('commit', '--quiet', '--message=shop');
  const { env } = await withProgram(workspace, 'claude', AGENT);
  // Plugins in Nx's own process: a second less for each call.
  return { ...workspace, env: { ...env, NX_ISOLATE_PLUGINS: 'false' } };
}

/** Adds the options that the page shows to those that are there. */
async function addShownOptions(workspace: TestWorkspace): Promise<void> {
  const [, shown = ''] = /^```json\n([^]*?)^```$/m.exec(guide.text) ?? [];
  const nxJson = JSON.parse(await workspace.read('nx.json')) as NxJson;
  const options = {
    ...nxJson.plugins[0].options,
    ...(JSON.parse(shown) as NxJson).plugins[0].options,
  };
  await workspace.write('nx.json', { ...nxJson, plugins: [{ plugin: 'vtm', options }] });
}

interface NxJson {
  readonly plugins: readonly [{ readonly options: object }];
}

it('brings a manifest without parallel metadata to everyday parallel work, phase by phase', async () => {
  const workspace = await shop();
  const walk = walkThrough(guide, workspace);
  await walk.to('vtm validate --fix');
  await walk.to(
    'vtm conflict add STOCK--T01 SEARCH--T01 --reason "both start the search engine on port 9200"',
  );
  expect(await workspace.read(MANIFEST)).toContain('port 9200');
  await walk.to('vtm conflict remove STOCK--T01 SEARCH--T01');
  expect(await workspace.read(MANIFEST)).not.toContain('port 9200');
  await walk.to('vtm plan');

  const doctor = await walk.to('vtm doctor');
  expect(doctor).toContain('A run would start 3 tasks now: CART--T01, CATALOG--T01, MAIL--T01');
  await walk.to('vtm run CART--T01 CATALOG--T01');
  expect(await walk.to('vtm status')).toMatch(/^CART--T01 +completed[^]*^CATALOG--T01 +completed/m);
  await walk.to('vtm metrics');

  await walk.to('npx nx run-many -t vtm-task -p tag:slice:1.2');
  await walk.to('vtm touched packages/cart/src/index.js');
  await walk.to('vtm plan --high-beside');
  await walk.to('npx nx g vtm:ci');
  expect(await workspace.read('.github/workflows/vtm.yml')).toContain('vtm');
  await addShownOptions(workspace);
  await walk.to('npx nx run-many -t vtm-task -p tag:slice:1.3');
  expect(await workspace.read('packages/cart/src/index.js')).toMatch(/CHECKOUT--T01\nGIFT--T01\n$/);
  await walk.to('vtm run --parallel 1');
  expect(await workspace.read('packages/checkout/src/refund.js')).toBe('PAY--T02\n');
  expect(guide.untried()).toEqual([]);
});

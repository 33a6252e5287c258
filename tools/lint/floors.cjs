/**
 * The floors of packages/vtm: imports go down only. Read by dependency-cruiser (`npm run floors`).
 *
 * base ← manifest ← scope ← conflicts ← plan ← run ← app ← { cli, nx }
 */
const SRC = '^packages/vtm/src/';
const TEST_CODE = '(\\.spec\\.ts$|/testing/)';

const CORE = ['base', 'manifest', 'scope', 'conflicts', 'plan', 'run'];
const below = (room) => CORE.slice(0, CORE.indexOf(room));

/** Room → the rooms it may import besides itself, and why not the others. */
const FLOORS = {
  base: [[], 'base is the ground: it knows no other room.'],
  manifest: [below('manifest'), 'Reading a manifest needs no scopes, conflicts, plans or runs.'],
  scope: [below('scope'), 'A scope is decided on patterns, without knowing who conflicts.'],
  conflicts: [below('conflicts'), 'Conflicts are found before anything is planned or run.'],
  plan: [below('plan'), 'A plan is pure arithmetic on tasks and conflicts.'],
  run: [below('run'), 'run decides what may happen next; doing it is the business of app and io.'],
  metrics: [CORE, 'metrics counts what the core gives it; it never asks a use case.'],
  report: [[...CORE, 'metrics'], 'report turns values into text; it never fetches them.'],
  ci: [
    CORE,
    'What CI does is decided without a disk: a generator reads the workspace and writes the file.',
  ],
  app: [
    [...CORE, 'metrics'],
    'A use case returns values: io comes in through run/ports.ts, text is made by report.',
  ],
  io: [['base', 'manifest', 'run'], 'io is the real side of run/ports.ts and decides nothing.'],
  cli: [
    [...CORE, 'metrics', 'report', 'app', 'io'],
    'cli and nx are two doors to one house and never meet: the command must start without Nx.',
  ],
  nx: [
    [...CORE, 'metrics', 'report', 'ci', 'app', 'io'],
    'cli and nx are two doors to one house and never meet.',
  ],
};

const floors = Object.entries(FLOORS).map(([room, [allowed, why]]) => ({
  name: `floor-${room}`,
  comment: `${room}/ may import ${[...allowed, 'itself'].join(', ')} and no other room. ${why}`,
  severity: 'error',
  from: { path: `${SRC}${room}/`, pathNot: TEST_CODE },
  to: { path: SRC, pathNot: `${SRC}(${[room, ...allowed].join('|')})/` },
}));

/** A library or built-in module that has one home. */
const only = (name, comment, homes, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: SRC, pathNot: `${SRC}(${homes.join('|')})|${TEST_CODE}` },
  to,
});

const npm = (...names) => ({ path: `(^|/)node_modules/(${names.join('|')})/` });

const homes = [
  only(
    'only-nx-knows-nx',
    'Only nx/ (and the entry that shows it) may import nx or @nx/*: all else must run and be tested without Nx, and survive its next major version.',
    ['nx/', 'index\\.ts$'],
    { path: '(^|/)node_modules/(nx|@nx/[^/]+)/|^(nx|@nx/[^/]+)(/|$)' },
  ),
  only(
    'only-schemas-know-zod',
    'zod costs 70 ms to load and its types leak everywhere: it stays in manifest/schema.ts, manifest/json-schema.ts, run/result-schema.ts and app/options/.',
    ['manifest/(schema|json-schema)\\.ts$', 'run/result-schema\\.ts$', 'app/options/[^/]*\\.ts$'],
    npm('zod'),
  ),
  only(
    'only-scope-knows-globs',
    'Two glob dialects in one house would disagree: matching and overlap are asked of scope/.',
    ['scope/'],
    npm('minimatch', 'brace-expansion'),
  ),
  only(
    'only-manifest-knows-jsonc',
    'Positions in and edits of manifest text are made in manifest/ alone.',
    ['manifest/'],
    npm('jsonc-parser'),
  ),
  only(
    'only-ci-knows-yaml',
    'YAML is what providers of CI read; manifests and all else of vtm are JSON.',
    ['ci/'],
    npm('yaml'),
  ),
  only(
    'only-cli-knows-commander',
    'Arguments are parsed in cli/ and nowhere else.',
    ['cli/'],
    npm('commander'),
  ),
  only(
    'only-cli-and-report-know-terminals',
    'Colours and tables are made where text is made.',
    ['cli/', 'report/'],
    npm('picocolors', 'cli-table3'),
  ),
  only(
    'only-the-page-knows-browsers',
    'What draws in a browser is built into the page of the report: nothing that runs in Node may load it.',
    ['report/html/page/'],
    npm('echarts', 'zrender', '@dagrejs/[^/]+', 'preact'),
  ),
  only(
    'only-io-writes-files',
    'The state is replaced in one place, in one way.',
    ['io/'],
    npm('write-file-atomic'),
  ),
  only(
    'only-shells-touch-the-machine',
    'Disk, processes, network and clock belong to io/, cli/ and nx/; the core gets them through run/ports.ts. Pure modules (node:path/posix) are free.',
    ['io/', 'cli/', 'nx/'],
    { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|path|path/posix|util|assert|url)$' },
  ),
  only(
    'only-hash-knows-crypto',
    'Hashing is pure, randomUUID is not: the core hashes in manifest/hash.ts only.',
    ['io/', 'cli/', 'nx/', 'manifest/hash\\.ts$'],
    { dependencyTypes: ['core'], path: '^(node:)?crypto$' },
  ),
];

const rest = [
  {
    name: 'no-cycles',
    comment: 'Two files that import each other are one file, or three.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'resolvable',
    comment: 'The import leads nowhere: a wrong path, or a package missing in package.json.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'core-entry-is-pure',
    comment:
      'core.ts re-exports the pure rooms: whoever imports vtm/core gets no disk, no process, no Nx.',
    severity: 'error',
    from: { path: `${SRC}core\\.ts$` },
    to: { path: SRC, pathNot: `${SRC}(${[...CORE, 'metrics', 'report'].join('|')})/` },
  },
  {
    name: 'no-tests-in-the-package',
    comment: 'Shipped code may not lean on specs or testing/ folders: they are not in the package.',
    severity: 'error',
    from: { path: SRC, pathNot: TEST_CODE },
    to: { path: TEST_CODE },
  },
  {
    name: 'tests-stay-pure',
    comment:
      'Tests of pure rooms run without Nx, the command line and real processes; only the testing/ folder of io may stand in for them.',
    severity: 'error',
    from: {
      path: `${SRC}(${[...CORE, 'metrics', 'report', 'ci', 'app'].join('|')})/.*${TEST_CODE}`,
    },
    to: { path: `${SRC}(io|cli|nx)/`, pathNot: `${SRC}io/.*/?testing/` },
  },
  {
    name: 'declared-dependencies',
    comment:
      'The published package must bring what it imports: add it to dependencies of packages/vtm/package.json.',
    severity: 'error',
    // What the page imports is built into it.
    from: { path: SRC, pathNot: `${TEST_CODE}|${SRC}report/html/page/` },
    to: {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['type-only', 'npm-peer'],
    },
  },
];

module.exports = {
  forbidden: [...floors, ...homes, ...rest],
  options: {
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^packages/[^/]+/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'types'],
    },
  },
};

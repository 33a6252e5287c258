import nxPackage from 'nx/package.json';
import devkitPackage from '@nx/devkit/package.json';

/** What a test workspace installs of Nx: exact versions, as npm takes them. */
export interface NxVersion {
  /** `npm run e2e:<name>` tests with it. */
  readonly name: string;
  readonly nx: string;
  readonly devkit: string;
}

/** The Nx of this repository, with which `npm run e2e` runs everything. */
export const OWN_NX: Omit<NxVersion, 'name'> = {
  nx: nxPackage.version,
  devkit: devkitPackage.version,
};

const version = (name: string, exact: string): NxVersion => ({ name, nx: exact, devkit: exact });

/**
 * The others that vtm is tested with: of each major the newest version, unless it is our own, and the lowest
 * one that the peer range of the package lets in. `tools/test/majors.spec.ts` holds the range against them.
 */
export const OTHER_NX: readonly NxVersion[] = [
  version('24-min', '24.0.0'),
  version('23', '23.3.2'),
  version('23-min', '23.3.0'),
  version('22', '22.7.12'),
];

/** The variable that names one of the others. */
export const NX_VARIABLE = 'VTM_E2E_NX';

/**
 * The versions to install, chosen by the environment.
 *
 * @throws an Error that lists the known names when the variable holds none of them
 */
export function chosenNx(environment: NodeJS.ProcessEnv): Omit<NxVersion, 'name'> {
  const asked = environment[NX_VARIABLE];
  if (!asked) return OWN_NX;
  const chosen = OTHER_NX.find(({ name }) => name === asked);
  if (chosen) return chosen;
  const known = OTHER_NX.map(({ name }) => name).join(', ');
  throw new Error(`${NX_VARIABLE}=${asked} names no tested version of Nx. Known are: ${known}.`);
}

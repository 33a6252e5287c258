import { readJson, updateJson } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import { VersionActions } from 'nx/release';
import { releasedChanges } from './changes.js';

const CHANGES = 'CHANGELOG.md';
const LOCK = 'package-lock.json';

interface Lock {
  readonly packages: Record<string, { version: string }>;
}

/**
 * What `nx release` does to give the package a version: in its package.json, in the lockfile and in the list
 * of changes. A version that the list says nothing of is refused.
 */
class PackageVersion extends VersionActions {
  override validManifestFilenames = ['package.json'];

  private get manifest(): string {
    return `${this.projectGraphNode.data.root}/package.json`;
  }

  override async readCurrentVersionFromSourceManifest(
    tree: Tree,
  ): Promise<{ currentVersion: string; manifestPath: string }> {
    const { version } = readJson<{ version: string }>(tree, this.manifest);
    return Promise.resolve({ currentVersion: version, manifestPath: this.manifest });
  }

  override async readCurrentVersionFromRegistry(): Promise<null> {
    return Promise.resolve(null);
  }

  override async readCurrentVersionOfDependency(): Promise<
    Record<'currentVersion' | 'dependencyCollection', null>
  > {
    return Promise.resolve({ currentVersion: null, dependencyCollection: null });
  }

  override async updateProjectVersion(tree: Tree, version: string): Promise<string[]> {
    const today = new Date().toISOString().slice(0, 10);
    tree.write(CHANGES, releasedChanges(tree.read(CHANGES, 'utf8') ?? '', version, today));
    updateJson<object>(tree, this.manifest, (settings) => ({ ...settings, version }));
    updateJson<Lock>(tree, LOCK, (lock) => {
      Object.assign(lock.packages[this.projectGraphNode.data.root] ?? {}, { version });
      return lock;
    });
    return Promise.resolve([`${version} stands in ${this.manifest}, ${LOCK} and ${CHANGES}`]);
  }

  override async updateProjectDependencies(): Promise<string[]> {
    return Promise.resolve([]);
  }
}

// eslint-disable-next-line no-restricted-syntax -- Nx takes the default export
export default PackageVersion;

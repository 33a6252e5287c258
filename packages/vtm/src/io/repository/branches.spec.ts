import { describe, expect, it } from '@jest/globals';
import { open, value, workspace } from '../testing/repository.js';
import { git, scratchRepository } from '../testing/scratch.js';
import { moveBranch } from './branches.js';

const RUN_BRANCH = 'vtm/run/main';

function commitOn(root: string, parent: string, message: string): string {
  return git(root, 'commit-tree', '-p', parent, '-m', message, `${parent}^{tree}`);
}

describe('a branch moved by compare-and-swap', () => {
  it('is created once', async () => {
    const root = scratchRepository();
    const head = git(root, 'rev-parse', 'HEAD');
    expect(await moveBranch(root, RUN_BRANCH, head, null)).toEqual({ ok: true, value: undefined });
    expect(await moveBranch(root, RUN_BRANCH, head, null)).toMatchObject({ ok: false });
  });

  it('moves for exactly one of several who saw the same commit', async () => {
    const root = scratchRepository();
    const base = git(root, 'rev-parse', 'HEAD');
    await moveBranch(root, RUN_BRANCH, base, null);
    const offers = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => commitOn(root, base, name));
    const moves = await Promise.all(
      offers.map((offer) => moveBranch(root, RUN_BRANCH, offer, base)),
    );
    const winners = offers.filter((_offer, index) => moves[index]?.ok);
    expect(winners).toEqual([git(root, 'rev-parse', RUN_BRANCH)]);
  });
});

describe('publishing', () => {
  it('may be repeated, and tells when somebody else was faster', async () => {
    const root = workspace();
    const repository = await open(root);
    const tip = value(await repository.openIntegration());
    const [mine, other] = [commitOn(root, tip, 'mine'), commitOn(root, tip, 'other')];
    expect(await repository.publish(mine, tip)).toEqual({ ok: true, value: true });
    expect(await repository.publish(mine, tip)).toEqual({ ok: true, value: true });
    expect(await repository.publish(other, tip)).toEqual({ ok: true, value: false });
    expect(git(root, 'rev-parse', RUN_BRANCH)).toBe(mine);
  });

  it('says why when git refuses although the branch is where it was', async () => {
    const root = workspace();
    const repository = await open(root);
    const tip = value(await repository.openIntegration());
    const published = await repository.publish('0'.repeat(39) + '1', tip);
    expect(published).toMatchObject({ ok: false, error: { code: 'VTM320' } });
  });
});

describe('a commit', () => {
  it('is on a branch that it is reachable from; one that is gone is on none', async () => {
    const root = workspace();
    const repository = await open(root);
    const base = value(await repository.targetTip());
    const next = commitOn(root, base, 'next');
    expect(await repository.contains(next, base)).toBe(true);
    expect(await repository.contains(base, next)).toBe(false);
    expect(await repository.contains(next, '0'.repeat(39) + '1')).toBe(false);
  });
});

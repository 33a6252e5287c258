import { describe, expect, it } from '@jest/globals';
import { progressOn } from './progress.js';

function recorded(isTTY: boolean) {
  const written: string[] = [];
  let time = 0;
  const stream = { isTTY, write: (text: string) => written.push(text) };
  const progress = progressOn(stream, 'planning', () => time);
  const at = (milliseconds: number, share: number) => {
    time = milliseconds;
    progress.observe(share);
  };
  return { written, at, end: progress.end };
}

describe('progress', () => {
  it('is silent about what takes less than a second', () => {
    const { written, at, end } = recorded(true);
    at(300, 0.5);
    at(999, 1);
    end();
    expect(written).toEqual([]);
  });

  it('is a line once a second on a plain stream', () => {
    const { written, at, end } = recorded(false);
    at(1000, 0.256);
    at(1500, 0.5);
    at(2100, 0.75);
    end();
    expect(written).toEqual(['planning: 25 %\n', 'planning: 75 %\n']);
  });

  it('is one line on a terminal, overwritten ten times a second at most, then cleared', () => {
    const { written, at, end } = recorded(true);
    at(1200, 0.5);
    at(1250, 0.55);
    at(1300, 0.6);
    end();
    expect(written).toEqual(['\r\u001b[Kplanning: 50 %', '\r\u001b[Kplanning: 60 %', '\r\u001b[K']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { LiveFrame } from './live-frame.js';
import { screenOf } from './testing/screen.js';

function drawn(columns: number) {
  let written = '';
  const terminal = {
    columns,
    write: (text: string) => {
      written += text;
    },
  };
  const frame = new LiveFrame(terminal);
  return { frame, terminal, shown: () => screenOf(written, terminal.columns) };
}

describe('a live frame', () => {
  it('replaces what it showed before, and leaves lasting lines above', () => {
    const { frame, shown } = drawn(20);
    frame.draw(['one', 'two', 'three']);
    frame.above('A has ended');
    frame.draw(['four']);
    frame.above('B has ended\n  twice');
    expect(shown()).toBe('A has ended\nB has ended\n  twice\nfour\n');
    frame.clear();
    frame.clear();
    expect(shown()).toBe('A has ended\nB has ended\n  twice\n');
  });

  it('takes away lines that a narrower terminal shows on several rows', () => {
    const { frame, terminal, shown } = drawn(20);
    frame.above('stays');
    frame.draw(['漢字漢字漢字 abcdef', 'x']);
    terminal.columns = 10;
    frame.draw(['short', 'x']);
    expect(shown()).toBe('stays\nshort\nx\n');
  });

  it('begins anew below what somebody else has written', () => {
    const { frame, shown } = drawn(20);
    frame.draw(['one']);
    frame.leave();
    frame.draw(['two']);
    expect(shown()).toBe('one\ntwo\n');
  });
});

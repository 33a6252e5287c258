import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, hashTasks } from './hash.js';

describe('canonical JSON', () => {
  it('has its keys in code unit order and no white space', () => {
    const value = { b: [1, { z: null, A: 'é\n' }], '10': 1, '9': 2, a: 1e21, '\u20ac': true };
    expect(canonicalJson(value)).toBe(
      '{"10":1,"9":2,"a":1e+21,"b":[1,{"A":"é\\n","z":null}],"€":true}',
    );
  });

  it('keeps a key that is the name of a prototype', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":1,"a":2}'))).toBe('{"__proto__":1,"a":2}');
  });

  it('means the same value, whatever the order of its keys', () => {
    const reversed = (value: unknown): unknown =>
      typeof value !== 'object' || value === null || Array.isArray(value)
        ? value
        : Object.fromEntries(Object.entries(value).reverse());
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
    );
  });
});

it('the hash is sha256 over that', () => {
  expect(hashTasks([])).toBe(
    'sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
  );
  expect(hashTasks([{ a: 1, b: 2 }])).toBe(hashTasks([{ b: 2, a: 1 }]));
  expect(hashTasks([{ a: 1 }])).not.toBe(hashTasks([{ a: 2 }]));
});

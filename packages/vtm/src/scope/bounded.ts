/**
 * A lookup that computes each value once and keeps at most twice `limit` of them: when the younger
 * half is full, the older half is dropped. Memory stays bounded whatever a manifest holds.
 */
export function bounded<T>(limit: number): (key: string, compute: () => T) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (key, compute) => {
    const known = young.get(key);
    if (known !== undefined) return known;
    const value = old.get(key) ?? compute();
    if (young.size >= limit) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
    return value;
  };
}

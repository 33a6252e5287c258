/**
 * A lookup that computes each value once and keeps values of at most twice the weight `limit`: when
 * the younger half is full, the older half is dropped. Memory stays bounded whatever a manifest holds.
 * Each value weighs 1 unless `weightOf` says otherwise.
 */
export function bounded<T>(
  limit: number,
  weightOf: (value: T) => number = () => 1,
): (key: string, compute: () => T) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  let weight = 0;
  return (key, compute) => {
    const known = young.get(key);
    if (known !== undefined) return known;
    const value = old.get(key) ?? compute();
    if (weight >= limit) {
      old = young;
      young = new Map();
      weight = 0;
    }
    young.set(key, value);
    weight += weightOf(value);
    return value;
  };
}

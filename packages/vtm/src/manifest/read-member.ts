import { quote, shown } from '../base/quote.js';
import type { DiagnosticCode } from '../base/codes.js';
import type { FieldRule } from './field-rules.js';
import type { Finding, JsonPath } from './finding.js';

/** Takes down a finding about the task being read; the path starts at the task. */
export type Report = (
  code: DiagnosticCode,
  message: string,
  remedy: string,
  path: JsonPath,
  more?: Pick<Finding, 'entry' | 'strict'>,
) => void;

/** A JSON object as the parser gives it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object, and no list. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value of a member that holds no list: well-formed, mended, or the safe one of its rule. */
export function readMember(
  owner: JsonObject,
  path: readonly [string, ...string[]],
  rule: FieldRule,
  report: Report,
): unknown {
  const name = path.join('.');
  const key = path[path.length - 1] as string;
  const value = owner[key];
  if (rule.schema.safeParse(value).success) return value;
  if (value === undefined) {
    report('VTM110', `${name} is missing`, `add ${example(key, rule)}`, path);
    return rule.fallback;
  }
  const mended = rule.mend(value);
  if (mended !== undefined && rule.schema.safeParse(mended).success) {
    const remedy = `write ${asMember(key, mended)}`;
    const message = `${name} is ${shown(value)}, read as ${asJson(mended)}`;
    report('VTM130', message, remedy, path, { strict: { value: mended } });
    return mended;
  }
  if (value === null && rule.schema.safeParse(undefined).success) {
    const strict = { value: undefined };
    report('VTM130', `${name} is null, read as absent`, `remove "${key}"`, path, { strict });
    return undefined;
  }
  const remedy = `write ${rule.expected}, such as ${example(key, rule)}`;
  report('VTM111', `${name} is ${shown(value)}, not ${rule.expected}`, remedy, path);
  return rule.fallback;
}

function example(key: string, rule: Pick<FieldRule, 'schema'>): string {
  const examples = rule.schema.meta()?.examples;
  return asMember(key, Array.isArray(examples) ? (examples[0] as unknown) : null);
}

/** A member as it stands in a manifest: `"risk": "High"`. */
export const asMember = (key: string, value: unknown): string => `"${key}": ${asJson(value)}`;

function asJson(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(asJson).join(', ')}]`;
  return isObject(value)
    ? `{ ${Object.entries(value)
        .map(([key, member]) => asMember(key, member))
        .join(', ')} }`
    : JSON.stringify(value);
}

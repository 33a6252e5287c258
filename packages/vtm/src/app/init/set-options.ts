import type { Diagnostic } from '../../base/diagnostic.js';
import { shown } from '../../base/quote.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { editJson } from '../../manifest/edit-json.js';
import type { JsonEdit } from '../../manifest/edit-json.js';
import type { JsonPath } from '../../manifest/finding.js';
import { isObject } from '../../manifest/read-member.js';
import type { JsonObject } from '../../manifest/read-member.js';
import { placeOfVtm, readNxJson, uneditable } from './nx-json.js';

/**
 * The text of an nx.json in which options of the plugin are set, those within options by themselves; all else
 * stays as it stands. VTM411 when vtm is not registered there, or something of another shape is in the way.
 *
 * @example
 * withOptions('{"plugins":["vtm"]}', { minutes: { S: 12 } });
 * // ok: {"plugins":[{"plugin":"vtm","options":{"minutes":{"S":12}}}]}
 */
export function withOptions(text: string, options: JsonObject): Result<string, Diagnostic> {
  const read = readNxJson(text);
  if (!read.ok) return read;
  const { plugins } = read.value;
  const at = Array.isArray(plugins) ? placeOfVtm(plugins) : -1;
  const entry: unknown = Array.isArray(plugins) ? plugins[at] : undefined;
  if (entry === undefined) return fail(uneditable('it does not register the plugin vtm'));
  if (Object.keys(options).length === 0) return ok(text);
  const path = ['plugins', at] as const;
  const edits = isObject(entry)
    ? editsOf([...path, 'options'], entry.options, options)
    : ok([{ path, value: { plugin: 'vtm', options } }]);
  return edits.ok ? ok(editJson(text, edits.value)) : edits;
}

/** What makes a written value say what is wanted: the smallest part of it, or nothing. */
function editsOf(
  path: JsonPath,
  written: unknown,
  wanted: unknown,
): Result<readonly JsonEdit[], Diagnostic> {
  if (!isObject(wanted) || written === undefined)
    return ok(written === wanted ? [] : [{ path, value: wanted }]);
  if (!isObject(written)) {
    const [, , ...names] = path;
    return fail(uneditable(`"${names.join('.')}" of vtm is ${shown(written)}, not an object`));
  }
  const edits: JsonEdit[] = [];
  for (const [name, value] of Object.entries(wanted)) {
    const member = Object.hasOwn(written, name) ? written[name] : undefined;
    const inner = editsOf([...path, name], member, value);
    if (!inner.ok) return inner;
    edits.push(...inner.value);
  }
  return ok(edits);
}

import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { quote, shown } from '../../base/quote.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { editJson } from '../../manifest/edit-json.js';
import type { JsonEdit } from '../../manifest/edit-json.js';
import { readJson } from '../../manifest/json-text.js';
import { isObject } from '../../manifest/read-member.js';
import type { JsonObject } from '../../manifest/read-member.js';

/** The generator that keeps manifests in order, as Nx knows it. */
export const SYNC_GENERATOR = 'vtm:sync';

/** What nx.json is to say of vtm. */
export interface Registration {
  /** Options of the plugin; one that is written already stays. */
  readonly options: JsonObject;
  /** Whether `nx sync` is to keep the manifests in order. */
  readonly sync: boolean;
}

/** An edited nx.json. */
export interface RegisteredText {
  readonly text: string;
  /** What was added, in words; empty when nothing was. */
  readonly added: readonly string[];
  /** Names of the options that are written otherwise already. */
  readonly kept: readonly string[];
}

/** Whether an nx.json registers the sync generator. */
export function isSynced({ sync }: JsonObject): boolean {
  const generators = isObject(sync) ? sync.globalGenerators : null;
  return Array.isArray(generators) && generators.includes(SYNC_GENERATOR);
}

/** The members of an nx.json, none for an empty or missing one; VTM411 when it is no JSON object. */
export function readNxJson(text: string | null): Result<JsonObject, Diagnostic> {
  if (text === null || text.trim() === '') return ok({});
  const json = readJson(text);
  if (!json.ok) return fail(uneditable('it is not JSON'));
  const { value } = json.value;
  return isObject(value) ? ok(value) : fail(uneditable(`it is ${shown(value)}, not an object`));
}

/**
 * Registers the plugin in the text of an nx.json: adds what is missing, at the end of where it belongs, and
 * changes nothing that stands there. VTM411 when something of another shape is in the way.
 */
export function registered(
  text: string | null,
  { options, sync }: Registration,
): Result<RegisteredText, Diagnostic> {
  const read = readNxJson(text);
  if (!read.ok) return read;
  const plugin = pluginEdits(read.value.plugins, options);
  if (!plugin.ok) return plugin;
  const synced = sync ? syncEdits(read.value.sync) : ok([]);
  if (!synced.ok) return synced;
  const edits = [...plugin.value.edits, ...synced.value];
  const before = text === null || text.trim() === '' ? '{\n}\n' : text;
  return ok({
    text: edits.length === 0 ? (text ?? before) : editJson(before, edits),
    added: [
      ...plugin.value.added,
      ...synced.value.map(() => `the sync generator ${SYNC_GENERATOR}`),
    ],
    kept: plugin.value.kept,
  });
}

interface PluginEdits {
  readonly edits: readonly JsonEdit[];
  readonly added: readonly string[];
  readonly kept: readonly string[];
}

function pluginEdits(plugins: unknown, options: JsonObject): Result<PluginEdits, Diagnostic> {
  const names = Object.keys(options);
  const entry = names.length === 0 ? 'vtm' : { plugin: 'vtm', options };
  const added = ['the plugin vtm', ...names.map(inWords)];
  if (plugins === undefined)
    return ok({ edits: [{ path: ['plugins'], value: [entry] }], added, kept: [] });
  if (!Array.isArray(plugins))
    return fail(uneditable(`"plugins" is ${shown(plugins)}, not a list`));
  const at = placeOfVtm(plugins);
  if (at !== -1) return optionEdits(at, plugins[at], options);
  return ok({ edits: [{ path: ['plugins', plugins.length], value: entry }], added, kept: [] });
}

/** Where a list of plugins registers vtm; -1 when it does not. */
export const placeOfVtm = (plugins: readonly unknown[]): number =>
  plugins.findIndex((one) => one === 'vtm' || (isObject(one) && one.plugin === 'vtm'));

/** Adds options to an entry that is there, as a text or as an object. */
function optionEdits(
  at: number,
  entry: unknown,
  options: JsonObject,
): Result<PluginEdits, Diagnostic> {
  const names = Object.keys(options);
  const path = ['plugins', at] as const;
  const added = names.map(inWords);
  if (names.length === 0) return ok({ edits: [], added, kept: [] });
  if (!isObject(entry))
    return ok({ edits: [{ path, value: { plugin: 'vtm', options } }], added, kept: [] });
  const written = entry.options;
  if (written === undefined)
    return ok({ edits: [{ path: [...path, 'options'], value: options }], added, kept: [] });
  if (!isObject(written))
    return fail(uneditable(`the options of vtm are ${shown(written)}, not an object`));
  const missing = names.filter((name) => !Object.hasOwn(written, name));
  const differs = (name: string) => JSON.stringify(written[name]) !== JSON.stringify(options[name]);
  return ok({
    edits: missing.map((name) => ({ path: [...path, 'options', name], value: options[name] })),
    added: missing.map(inWords),
    kept: names.filter((name) => Object.hasOwn(written, name) && differs(name)),
  });
}

function syncEdits(sync: unknown): Result<readonly JsonEdit[], Diagnostic> {
  const value = [SYNC_GENERATOR];
  if (sync === undefined) return ok([{ path: ['sync'], value: { globalGenerators: value } }]);
  if (!isObject(sync)) return fail(uneditable(`"sync" is ${shown(sync)}, not an object`));
  const path = ['sync', 'globalGenerators'] as const;
  const generators = sync.globalGenerators;
  if (generators === undefined) return ok([{ path, value }]);
  if (!Array.isArray(generators))
    return fail(uneditable(`"sync.globalGenerators" is ${shown(generators)}, not a list`));
  if (generators.includes(SYNC_GENERATOR)) return ok([]);
  return ok([{ path: [...path, generators.length], value: SYNC_GENERATOR }]);
}

const inWords = (name: string): string => `its option ${quote(name)}`;

/** Says why nothing is written into nx.json: VTM411. */
export const uneditable = (why: string): Diagnostic =>
  diagnostic('VTM411', `nx.json cannot be edited: ${why}`, 'Mend nx.json, then run this again.', {
    file: 'nx.json',
  });

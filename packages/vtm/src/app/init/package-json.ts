import { readJson } from '../../manifest/json-text.js';
import { isObject } from '../../manifest/read-member.js';
import type { JsonObject } from '../../manifest/read-member.js';
import type { WorkspaceReader } from '../../run/ports.js';

/** The members of the package.json of a workspace; none when it cannot be read. */
export function packageJson(files: WorkspaceReader): JsonObject {
  const text = files.read('package.json');
  const json = text.ok ? readJson(text.value) : text;
  return json.ok && isObject(json.value.value) ? json.value.value : {};
}

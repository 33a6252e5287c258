import { shown } from '../base/quote.js';
import type { Finding, ManifestSource } from './finding.js';
import { DEPTH_LIMIT, withoutMark } from './json-text.js';
import type { JsonDefect } from './json-text.js';
import { isObject } from './read-member.js';

const MEGA = 1024 * 1024;

/** The longest text that is read, in UTF-16 code units; longer ones are refused unread. */
const TEXT_LIMIT = 32 * MEGA;

/** Why a text is not even looked at; null when it is. */
export function refusalOf({ file, text }: ManifestSource): Finding | null {
  if (text.length > TEXT_LIMIT) {
    const size = Math.ceil(text.length / MEGA);
    return {
      code: 'VTM104',
      message: `the file has ${size} MB of text, more than ${TEXT_LIMIT / MEGA} MB are not read`,
      remedy: 'split it into several manifests, or remove what is not a task',
      file,
      path: [],
    };
  }
  if (withoutMark(text).trim() !== '') return null;
  const remedy = 'write { "tasks": [] } and add tasks, or delete the file';
  return { code: 'VTM102', message: 'the file is empty', remedy, file, path: [] };
}

/** The finding for text that is no JSON. */
export function unreadable(file: string, defect: JsonDefect): Finding {
  const { offset } = defect;
  return defect.kind === 'too-deep'
    ? {
        code: 'VTM106',
        message: `more than ${DEPTH_LIMIT} objects and lists stand inside each other`,
        remedy: 'flatten the value; a task needs no more than 5 levels',
        file,
        path: [],
        offset,
      }
    : {
        code: 'VTM103',
        message: `not JSON: ${defect.reason}`,
        remedy: 'mend the text here; comments and trailing commas are allowed',
        file,
        path: [],
        offset,
      };
}

/** Why a JSON value is no manifest; null when it is one. */
export function notManifest(file: string, top: unknown): Finding | null {
  const remedy = 'write an object with a list of tasks: { "tasks": [ … ] }';
  if (!isObject(top)) {
    const message = `the top level is ${shown(top)}, not an object`;
    return { code: 'VTM105', message, remedy, file, path: [] };
  }
  if (Array.isArray(top.tasks)) return null;
  const message =
    top.tasks === undefined ? 'tasks is missing' : `tasks is ${shown(top.tasks)}, not a list`;
  return { code: 'VTM105', message, remedy, file, path: ['tasks'] };
}

import type { TaskRequest } from '../../../app/edit/task-request.js';
import type { TaskFields, Texts } from './schema.js';

/** The fields of a task as its request has them: lists parted, empty answers to questions left out. */
export function requestedFields(asked: TaskFields): Omit<TaskRequest, 'title' | 'criteria'> {
  const { description, risk, size, minutes, phase, slice, parallel, provisional, group } = asked;
  return withoutGaps({
    description: given(description),
    ...{ risk, size, minutes, parallel, provisional },
    phase: given(phase),
    slice: given(slice),
    group: given(group),
    dependsOn: listOf(asked.dependsOn),
    conflictsWith: listOf(asked.conflictsWith),
    scope: listOf(asked.scope),
    specs: listOf(asked.specs),
    adrs: wholeTexts(asked.adrs),
    guides: listOf(asked.guides),
    tests: listOf(asked.tests),
    gapCodes: listOf(asked.gapCodes),
    resources: listOf(asked.resources),
    run: commandOf(asked.run),
    verify: commandOf(asked.verify),
  });
}

/** Texts that may hold commas: each flag is one. */
export function wholeTexts(texts: Texts | undefined): readonly string[] | undefined {
  if (texts === undefined) return undefined;
  return (typeof texts === 'string' ? [texts] : texts).filter((text) => text.trim() !== '');
}

/** Short texts: flags may be repeated, and each may hold several with commas in between. */
export const listOf = (texts: Texts | undefined): readonly string[] | undefined =>
  wholeTexts(texts)
    ?.flatMap(parted)
    .map((text) => text.trim())
    .filter((text) => text !== '');

/** At the commas that stand in no brackets of a pattern. */
function parted(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if ('{(['.includes(character)) depth += 1;
    if ('})]'.includes(character)) depth = Math.max(0, depth - 1);
    if (character === ',' && depth === 0) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${character}`);
  }
  return parts;
}

/** One text is a line for the shell, several are program and arguments. */
function commandOf(texts: Texts | undefined): string | readonly string[] | undefined {
  if (typeof texts === 'string') return given(texts);
  return texts;
}

const given = (text: string | undefined): string | undefined =>
  text === undefined || text.trim() === '' ? undefined : text;

function withoutGaps<Members extends object>(members: Members) {
  const present = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as { [Key in keyof Members]?: NonNullable<Members[Key]> };
}

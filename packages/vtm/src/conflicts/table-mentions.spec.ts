import { describe, expect, it } from '@jest/globals';
import { tableMentions } from './table-mentions.js';

describe('tableMentions', () => {
  it.each([
    ['Rows are inserted into the captures table', ['captures']],
    ['The captures table stores one row for each capture', ['captures']],
    ['captures table has an index', ['captures']],
    ['Captures table is created', ['captures']],
    ['Creates the `captures` table', ['captures']],
    ['Adds a column to table `captures`', ['captures']],
    ['Writes to table captures in one transaction', ['captures']],
    ['CREATE TABLE captures (id INTEGER)', ['captures']],
    ['The "exports_audit" table exists', ['exports_audit']],
    ['Joins the captures table with the exports_audit table', ['captures', 'exports_audit']],
    ['The new sync_state table', ['sync_state']],
    ['main.captures table', ['main.captures']],
    ['the __proto__ table', ['__proto__']],
    ['(captures table)', ['captures']],
  ])('%s: %j', (text, tables) => {
    expect(tableMentions(text)).toEqual(tables);
  });

  it.each([
    'The table has three columns',
    'Render a table of results',
    'Each table is vacuumed',
    'This table stays empty',
    'The table captures every event',
    'The table of contents lists every page',
    'A new table is shown',
    'Every table row is highlighted',
    'Create table if it does not exist',
    'Use table-driven tests',
    'The timetable is printed',
    'Two tables are joined',
    'Output is formatted as a Markdown table',
    'A lookup table and a hash table',
    'Show table columns',
    'captures are stored',
    '',
  ])('%s: none', (text) => {
    expect(tableMentions(text)).toEqual([]);
  });

  it('stays linear on long text', () => {
    const text = 'the table '.repeat(100_000) + 'captures table';
    expect(tableMentions(text)).toEqual(['captures']);
  });
});

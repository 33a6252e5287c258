/* Imported first, it makes text the same on a terminal, in a pipe and in CI. */
delete process.env['FORCE_COLOR'];
process.env['NO_COLOR'] = '1';

/** What the rooms of packages/vtm may not say, each with the reason a person needs. */

export const NO_ENUM = {
  selector: 'TSEnumDeclaration',
  message: 'Use a union of string literals: an enum leaves code behind and prints as a number.',
};

export const NO_DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration',
  message:
    'Export by name, so that one thing has one name everywhere. In executors.json and generators.json write "./file.js#name".',
};

const VAGUE = '/(Manager|Helper|Utils?|Service|Handler)s?$/i';

export const VAGUE_NAMES = [
  `:function[id.name=${VAGUE}]`,
  `VariableDeclarator[id.name=${VAGUE}]`,
  `ClassDeclaration[id.name=${VAGUE}]`,
  `TSInterfaceDeclaration[id.name=${VAGUE}]`,
  `TSTypeAliasDeclaration[id.name=${VAGUE}]`,
].map((selector) => ({
  selector,
  message: 'This name says nothing. Name what it does in the words of docs/glossary.md.',
}));

const clock = 'The core knows no clock: take the time as a parameter, or through the Clock port.';
const host = 'The core knows no process and no disk: take what you need as a parameter or a port.';

export const PURE_GLOBALS = [
  { name: 'process', message: host },
  { name: 'require', message: 'Import at the top of the file, where the floors are checked.' },
  { name: '__dirname', message: host },
  { name: '__filename', message: host },
  { name: 'fetch', message: 'The core knows no network.' },
  { name: 'performance', message: clock },
  { name: 'setTimeout', message: clock },
  { name: 'setInterval', message: clock },
  { name: 'setImmediate', message: clock },
  { name: 'crypto', message: 'The core knows no randomness: take ids through the Ids port.' },
  {
    name: 'Intl',
    message: 'Text may not depend on the locale of the machine: format and compare by code units.',
  },
];

const method = (names) => `CallExpression[callee.property.name=/^(${names})$/]`;
const ofObject = (object, names) =>
  `MemberExpression[object.name='${object}'][property.name=/^(${names})$/]`;

export const PURE_SYNTAX = [
  { selector: ofObject('Date', 'now'), message: clock },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
  { selector: "CallExpression[callee.name='Date']", message: clock },
  {
    selector: ofObject('Math', 'random'),
    message: 'The core knows no randomness: same input, same output, on every machine.',
  },
  {
    selector: method('localeCompare|toLocale[A-Z]\\w*'),
    message: 'The order may not depend on the locale of the machine: compare by code units.',
  },
];

const inexact =
  'Planning counts in whole numbers: this may differ in its last digit from one machine to another, and the plan with it.';

export const PLAN_GLOBALS = [{ name: 'Date', message: clock }];

export const PLAN_SYNTAX = [
  {
    selector: ofObject(
      'Math',
      'sqrt|cbrt|hypot|log|log2|log10|log1p|pow|exp|expm1|a?sinh?|a?cosh?|a?tanh?|atan2',
    ),
    message: inexact,
  },
  { selector: "BinaryExpression[operator='**']", message: inexact },
  { selector: "AssignmentExpression[operator='**=']", message: inexact },
];

import { basename } from 'node:path';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const VAGUE = /(^|-)(manager|helper|util|service|handler|misc|common)s?(-|$)/;
const EXAMPLE_TASK = /^[A-Z][A-Z0-9_]*--T\d+$/;

/** ESLint rule: a file is named in kebab-case, after what it does. */
export const fileName = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      kebab: 'Name the file in kebab-case: "{{name}}" has other characters.',
      vague: '"{{name}}" says nothing about what the file does: name the one thing it holds.',
    },
  },
  create(context) {
    const [name = ''] = basename(context.filename).split('.');
    const messageId = VAGUE.test(name)
      ? 'vague'
      : KEBAB.test(name) || EXAMPLE_TASK.test(name)
        ? null
        : 'kebab';
    return {
      Program(node) {
        if (messageId) context.report({ node, messageId, data: { name } });
      },
    };
  },
};

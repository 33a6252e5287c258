/** As much of a JSON Schema as a table shows. */
export interface FieldSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: string | number | boolean;
  readonly anyOf?: readonly FieldSchema[];
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly additionalProperties?: FieldSchema | boolean;
  readonly required?: readonly string[];
}

/** A Markdown table of an object's fields, nested objects included as `parent.child`. */
export function schemaTable(schema: FieldSchema): string {
  const rows = rowsOf(schema, '').map((cells) => `| ${cells.join(' | ')} |`);
  return ['| field | type | needed | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

function rowsOf(schema: FieldSchema, prefix: string): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const needed = schema.required?.includes(name) === true && field.default === undefined;
    const own = [
      `\`${path}\``,
      typeText(field),
      needed ? 'yes' : defaultText(field),
      meaning(field),
    ];
    const list = field.items?.properties ? rowsOf(field.items, `${path}[].`) : [];
    return [own, ...rowsOf(field, `${path}.`), ...list];
  });
}

const meaning = ({ description = '' }: FieldSchema): string =>
  description.replace(/[|<]/g, '\\$&').replace(/\s+/g, ' ');

function defaultText({ default: value }: FieldSchema): string {
  const isPlain =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? `no, \`${String(value).replaceAll('|', '\\|')}\`` : 'no';
}

function typeText(field: FieldSchema): string {
  if (field.enum) return field.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (field.const !== undefined) return `\`${String(field.const)}\``;
  if (field.anyOf) return [...new Set(field.anyOf.map(typeText))].join(' or ');
  if (field.items) return `list of ${typeText(field.items)}`;
  return typeof field.type === 'string' ? field.type : (field.type ?? ['any']).join(' or ');
}

import type { Mutant } from './mutant.ts';

const test = 'e2e/examples/examples.test.ts';

/** Faults of the examples of core backends. */
export const examples: readonly Mutant[] = [
  {
    file: 'e2e/examples/core-backend.mjs',
    search: 'return Boolean(site) || ',
    replace: 'return ',
    test,
  },
  {
    file: 'e2e/examples/core-backend.mjs',
    search: 'headers.authorization === undefined ? cookieOf(headers) : bearer',
    replace: 'bearer ?? cookieOf(headers)',
    test,
  },
  {
    file: 'e2e/examples/core-backend.mjs',
    search: 'items.toSorted(by(keys[first], 1)).toSorted(',
    replace: 'items.toSorted(',
    test,
  },
  {
    file: 'e2e/examples/core-backend.mjs',
    search: ' && !(isSame && each === current)',
    replace: '',
    test,
  },
  {
    file: 'e2e/examples/core-backend.mjs',
    search: "  if (wrong >= 10) refuse(429, 'too_many_attempts');\n",
    replace: '',
    test,
  },
  {
    file: 'e2e/examples/fields.mjs',
    search: 'isText(text) && isTime(text)',
    replace: 'isTime(text)',
    test,
  },
  {
    file: 'e2e/examples/fields.mjs',
    search: "    if (!Object.hasOwn(fields, name)) return 'unknown_field';\n",
    replace: "    if (!fields[name]) return 'unknown_field';\n",
    test,
  },
  {
    file: 'e2e/examples/core-backend.mjs',
    search: "address.replace(/^\\/states\\/[^/]+/, '/states/{id}')",
    replace: "address.replace(id, '{id}')",
    test,
  },
  {
    file: 'e2e/examples/core-backend.mjs',
    search: '\\??(.*)/',
    replace: '\\??([^?]*)/',
    test,
  },
  {
    file: 'e2e/examples/core-backend.mjs',
    search: 'fold(each.username) === name',
    replace: 'each.username === username.trim().toLowerCase()',
    test,
  },
  {
    file: 'e2e/examples/core-backend.mjs',
    search: 'fatal: true, ',
    replace: '',
    test,
  },
  {
    file: 'e2e/examples/core-backend.mjs',
    search: ' && !hungUp',
    replace: '',
    test,
  },
  {
    file: 'e2e/examples/fields.mjs',
    search: 'new Date(day).toJSON()?.startsWith(day)',
    replace: '!Number.isNaN(Date.parse(text))',
    test,
  },
  {
    file: 'e2e/examples/fields.mjs',
    search: '    .toLowerCase()\n',
    replace: '',
    test,
  },
  {
    file: 'e2e/examples/core-backend.mjs',
    search: ".replace('HEAD', 'GET')",
    replace: '',
    test,
  },
  {
    file: 'e2e/examples/core_backend.py',
    search: '"GET" if self.command == "HEAD" else self.command',
    replace: 'self.command',
    test,
  },
  {
    file: 'e2e/examples/fields.mjs',
    search: 'query.getAll(name).length > 1 ? query.getAll(name) : query.get(name)',
    replace: 'query.get(name)',
    test,
  },
  {
    file: 'e2e/examples/core_backend.py',
    search: 'values if len(values) > 1 else values[0]',
    replace: 'values[-1]',
    test,
  },
  {
    file: 'e2e/examples/core_backend.py',
    search: '        refuse(429, "too_many_attempts")\n',
    replace: '        pass\n',
    test,
  },
  {
    file: 'e2e/examples/core_backend.py',
    search: ' and not (is_same and each is current)',
    replace: '',
    test,
  },
  {
    file: 'e2e/examples/core_backend.py',
    search: '.lower().upper()',
    replace: '.upper()',
    test,
  },
  {
    file: 'e2e/examples/core_backend.py',
    search: 'each) != category for each in trimmed(text)',
    replace: 'each) != category for each in text.strip()',
    test,
  },
  {
    file: 'e2e/examples/core_backend.py',
    search: 'day.day, tzinfo=tzinfo)',
    replace: 'day.day, tzinfo=now().astimezone(tzinfo).tzinfo)',
    test,
  },
  {
    file: 'e2e/examples/core_backend.py',
    search: 'json.loads(body.decode())',
    replace: 'json.loads(body)',
    test,
  },
];

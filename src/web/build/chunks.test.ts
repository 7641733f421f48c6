import { expect, it } from 'vitest';
import { noCircles } from './chunks.ts';
import { buildModules } from './testing.ts';

const groups = ['one', 'two'].map((name) => ({ name, test: new RegExp(name) }));
const output = { codeSplitting: { groups, includeDependenciesRecursively: false } };
const modules = {
  entry: "import { a } from 'one/a'; import { b } from 'two/b'; console.log(a, b);",
  'one/a': "import { c } from 'two/c'; export const a = [c];",
  'two/b': 'export const b = [];',
  'two/c': 'export const c = {};',
};

it('lets chunks import each other one way', async () => {
  expect(await buildModules(modules, noCircles, output)).toContain('console.log');
});

it('refuses chunks that import each other in a circle', async () => {
  const circle = {
    ...modules,
    'two/b': "import { d } from 'one/d'; export const b = [d];",
    'one/d': 'export const d = {};',
  };
  await expect(buildModules(circle, noCircles, output)).rejects.toThrow(/import each other: .*(one|two)/);
});

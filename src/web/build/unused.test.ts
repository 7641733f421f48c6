import { expect, it } from 'vitest';
import { buildModules } from './testing.ts';
import { withoutUnused } from './unused.ts';

const library = 'node_modules/some-library/index.js';
const modules = {
  entry: `import { used } from '${library}'; console.log(used(), 'unused()');`,
  [library]: "import { heavy } from 'heavy'; export const used = (option) => (option ? heavy : 1); used.unused();",
  heavy: "export const heavy = 'a lot';",
};

it('takes out what a pattern matches in the library, and nothing elsewhere', async () => {
  const plugin = withoutUnused('some-library', [
    [/used\.unused\(\);/, ''],
    [/option \? heavy : 1/, '1'],
  ]);
  const code = await buildModules(modules, plugin);
  expect(code).toContain("'unused()'".replaceAll("'", '"'));
  expect(code).not.toContain('used.unused()');
  expect(code).not.toContain('a lot');
});

it('fails a build in which the library has nothing that a pattern matches', async () => {
  const plugin = withoutUnused('some-library', [
    [/used\.unused\(\);/, ''],
    [/no longer there/, ''],
  ]);
  await expect(buildModules(modules, plugin)).rejects.toThrow(
    'some-library has changed: nothing in it matches /no longer there/',
  );
});

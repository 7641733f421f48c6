import { build, type Plugin, type Rolldown } from 'vite';

/** Builds the code of `modules`, by their ids, from `entry` on, and returns what comes out of it. */
export async function buildModules(
  modules: Record<string, string>,
  plugin: Plugin,
  output: Rolldown.OutputOptions = {},
): Promise<string> {
  const inMemory: Plugin = {
    name: 'in-memory',
    resolveId: (id) => (id in modules ? `\0${id}` : null),
    load: (id) => modules[id.slice(1)],
  };
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, rolldownOptions: { input: 'entry', output } },
    plugins: [inMemory, plugin],
  });
  const chunks = (built as Rolldown.RolldownOutput).output.filter((file) => file.type === 'chunk');
  return chunks.map(({ code }) => code).join('\n');
}

import { parseAst, type Plugin } from 'vite';

/** What an endpoint says for the OpenAPI document and for the backend; the page never reads it. */
const unread = new Set(['summary', 'access', 'problems']);

interface Node {
  type: string;
  start: number;
  end: number;
  name?: string;
  key?: Node;
  callee?: Node;
  object?: Node;
  property?: Node;
  arguments?: Node[];
  properties?: Node[];
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

const isCallOf = (node: Node | undefined, name: string) => (node?.callee?.property ?? node?.callee)?.name === name;

/** Where a node has words that are read nowhere in the page: from, up to. */
function cutsIn(node: Node): [from: number, to: number][] {
  const [first, ...others] = node.arguments ?? [];
  // Beside other checks it stays: they are what the page checks answers by.
  if (isCallOf(node, 'check') && isCallOf(first, 'describe') && others.length === 0 && node.callee?.object) {
    return [[node.callee.object.end, node.end]];
  }
  if (!isCallOf(node, 'endpoint')) return [];
  const properties = first?.properties ?? [];
  return properties.flatMap(({ start, end, key }, index) =>
    unread.has(key?.name ?? '') ? [[start, properties[index + 1]?.start ?? end]] : [],
  );
}

function allCutsIn(node: Node): [from: number, to: number][] {
  const below = Object.values(node).flat().filter(isNode);
  return [...cutsIn(node), ...below.flatMap(allCutsIn)];
}

/** The code without its descriptions and without what endpoints say beside their calls. */
export function withoutDescriptions(code: string): string {
  const cuts = allCutsIn(parseAst(code) as unknown as Node).toSorted(([a], [b]) => b - a);
  return cuts.reduce((rest, [from, to]) => rest.slice(0, from) + rest.slice(to), code);
}

/** Takes what only describes the API out of the page's contract: no visitor loads the text of its documentation. */
export const leaveOutDescriptions: Plugin = {
  name: 'leave-out-descriptions',
  // The demo's backend is in its page.
  apply: (_, { command, isSsrBuild, mode }) => command === 'build' && !isSsrBuild && mode !== 'demo',
  transform: {
    filter: { id: /[\\/]src[\\/]contract[\\/]/ },
    handler: (code) => ({ code: withoutDescriptions(code), map: null }),
  },
};

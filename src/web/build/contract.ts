import { parseAst, type Plugin } from 'vite';

/** What an endpoint says for the OpenAPI document and for the backend; the page never reads it. */
const unread = new Set(
  'summary access scope problems body upload maxBytes ifMatch status etag download events'.split(' '),
);

interface Node {
  type: string;
  start: number;
  end: number;
  name?: string;
  key?: Node;
  callee?: Node;
  arguments?: Node[];
  properties?: Node[];
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** Where a node has words that are read nowhere in the page: from, up to. */
function cutsIn(node: Node): [from: number, to: number][] {
  if (node.callee?.name !== 'endpoint') return [];
  const properties = node.arguments?.[0]?.properties ?? [];
  return properties.flatMap(({ start, end, key }, index) =>
    unread.has(key?.name ?? '') ? [[start, properties[index + 1]?.start ?? end]] : [],
  );
}

function allCutsIn(node: Node): [from: number, to: number][] {
  const below = Object.values(node).flat().filter(isNode);
  return [...cutsIn(node), ...below.flatMap(allCutsIn)];
}

/** The code without what endpoints say beside their calls. */
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

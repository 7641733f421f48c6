/**
 * The network that an address belongs to, as far as guesses are counted: an IPv4 address alone, of IPv6 the 64 bits that one household
 * or office has to itself. Brackets, ports and zones, which some proxies add, do not count. Anything else stays as it is.
 */
export function networkOf(address: string): string {
  const host = /^\[(.*)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address;
  const bare = host.replace(/%.*$/, '').toLowerCase();
  const mapped = /^::ffff:([\d.]+)$/.exec(bare)?.[1];
  if (mapped !== undefined || !bare.includes(':')) return mapped ?? bare;
  const [start = '', end] = bare.split('::');
  const left = start === '' ? [] : start.split(':');
  const right = end ? end.split(':') : [];
  const gap = end === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, gap)).fill('0'), ...right].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}

const byte = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const ipv4 = new RegExp(String.raw`^(?:${byte}\.){3}${byte}$`);
const prefixLength = /^(?:0|[1-9]\d{0,2})$/;

/** Whether it is an IPv6 address: a URL takes nothing else in brackets. */
function isIpv6(text: string): boolean {
  if (!/^[\da-f:.]+$/i.test(text)) return false;
  try {
    return new URL(`http://[${text}]`).hostname !== '';
  } catch {
    return false;
  }
}

/** Whether it is an IP address, or a network in CIDR notation. */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/');
  const bits = ipv4.test(address) ? 32 : isIpv6(address) ? 128 : null;
  if (bits === null || rest.length > 0) return false;
  return length === undefined || (prefixLength.test(length) && Number(length) <= bits);
}

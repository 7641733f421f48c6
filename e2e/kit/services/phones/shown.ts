/** Who a phone is calling, by the headers that Asterisk sends it with `send_pai` and `send_rpid`. */
export interface Shown {
  /** `180`, `200`, or the method of a request. */
  in: string;
  assertedIdentity: string | null;
  remoteParty: string | null;
}

/** Reads sipp's trace of a phone's messages: what it received in answer to its call, in order, and whom each of these named. */
export function shownBy(trace: string): Shown[] {
  const received = trace.split(/^-{20,}.*$/m).filter((text) => /^\w+ message received/m.test(text));
  return received.flatMap((text) => {
    const what = /^SIP\/2\.0 (\d{3}) |^([A-Z]+) sip:/m.exec(text);
    const [, status, method] = what ?? [];
    if (status === '100' || status === '401' || method === 'BYE' || !what) return [];
    const header = (name: string) => new RegExp(`^${name}: (.*?)\\r?$`, 'm').exec(text)?.[1] ?? null;
    return [
      {
        in: status ?? method ?? '',
        assertedIdentity: header('P-Asserted-Identity'),
        remoteParty: header('Remote-Party-ID'),
      },
    ];
  });
}

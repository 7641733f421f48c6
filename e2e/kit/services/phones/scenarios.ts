/** What a phone does with a call: picks up after ringing, and sends sound too; rings on and on, is busy, or says where else to call. */
export type Manner = 'answer' | 'talk' | 'ring' | 'busy' | { movedTo: string };

/** What sipp puts in by itself: the number given by `-s`, and the credentials by `-au` and `-ap`. */
const given = { number: '[service]', credentials: '[authentication]' };

const head = (name: string) => `<?xml version="1.0" encoding="ISO-8859-1" ?>\n<scenario name="${name}">\n`;
const foot = '</scenario>\n';

/** A message as sipp sends it: its lines, and an empty one before the body. */
function send(
  lines: readonly string[],
  { body = [], retransmit = false }: { body?: readonly string[]; retransmit?: boolean } = {},
): string {
  const text = [...lines, `Content-Length: ${body.length === 0 ? '0' : '[len]'}`, '', ...body].join('\n');
  return `<send${retransmit ? ' retrans="500"' : ''}><![CDATA[\n\n${text}\n\n]]></send>\n`;
}

const sdp = [
  'v=0',
  'o=phone 1 1 IN IP4 [local_ip]',
  's=-',
  'c=IN IP4 [local_ip]',
  't=0 0',
  'm=audio [media_port] RTP/AVP 0',
  'a=rtpmap:0 PCMU/8000',
  '',
];
/** What phones send that talk, in the folder of their scenario: μ-law. */
export const soundFile = 'sound.ulaw';
const withSdp = ['Content-Type: application/sdp'];

/** Signs in, to be reached for this many seconds; 0 signs out. */
export function registration(extension: string, seconds: number, credentials = given.credentials): string {
  const register = (sequence: number, signature: readonly string[]) =>
    send(
      [
        'REGISTER sip:[remote_ip]:[remote_port] SIP/2.0',
        'Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]',
        'Max-Forwards: 70',
        `From: <sip:${extension}@[remote_ip]>;tag=[call_number]`,
        `To: <sip:${extension}@[remote_ip]>`,
        'Call-ID: [call_id]',
        `CSeq: ${sequence} REGISTER`,
        `Contact: <sip:${extension}@[local_ip]:[local_port]>`,
        `Expires: ${seconds}`,
        ...signature,
      ],
      { retransmit: true },
    );
  return [
    head('registration'),
    register(1, []),
    '<recv response="401" auth="true"/>\n',
    register(2, [credentials]),
    '<recv response="200"/>\n',
    foot,
  ].join('');
}

/** What a phone's keys with lamps go by, and what those go by that show presence. */
export const lampBodies = { dialog: 'application/dialog-info+xml', presence: 'application/pidf+xml' } as const;

/** Asks to be told of the hint of a number, and takes what it is told until it is stopped. */
export function subscription(extension: string, number: string, event: keyof typeof lampBodies): string {
  const subscribe = (sequence: number, signature: readonly string[]) =>
    send(
      [
        `SUBSCRIBE sip:${number}@[remote_ip]:[remote_port] SIP/2.0`,
        'Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]',
        'Max-Forwards: 70',
        `From: <sip:${extension}@[remote_ip]>;tag=[call_number]`,
        `To: <sip:${number}@[remote_ip]>`,
        'Call-ID: [call_id]',
        `CSeq: ${sequence} SUBSCRIBE`,
        `Contact: <sip:${extension}@[local_ip]:[local_port]>`,
        `Event: ${event}`,
        `Accept: ${lampBodies[event]}`,
        'Expires: 3600',
        ...signature,
      ],
      { retransmit: true },
    );
  return [
    head('subscription'),
    subscribe(1, []),
    '<recv response="401" auth="true"/>\n',
    subscribe(2, [given.credentials]),
    '<recv response="200"/>\n<label id="told"/>\n<recv request="NOTIFY"/>\n',
    send(['SIP/2.0 200 OK', '[last_Via:]', '[last_From:]', '[last_To:]', '[last_Call-ID:]', '[last_CSeq:]']),
    '<nop next="told"/>\n',
    foot,
  ].join('');
}

const answer = (status: string, contact = '<sip:[local_ip]:[local_port]>', more: readonly string[] = []) => [
  `SIP/2.0 ${status}`,
  '[last_Via:]',
  '[last_From:]',
  '[last_To:];tag=[call_number]',
  '[last_Call-ID:]',
  '[last_CSeq:]',
  `Contact: ${contact}`,
  ...more,
];

/** Takes calls, one after the other or several at once, until it is stopped. */
export function reception(manner: Manner): string {
  const done = send(['SIP/2.0 200 OK', '[last_Via:]', '[last_From:]', '[last_To:]', '[last_Call-ID:]', '[last_CSeq:]']);
  const taken = (body: readonly string[], sound = '') => [
    '<pause milliseconds="200"/>\n',
    send(answer('200 OK', undefined, withSdp), { body, retransmit: true }),
    `<recv request="ACK"/>\n${sound}<recv request="BYE"/>\n`,
    done,
  ];
  const talking = taken(
    sdp.map((line) => line.replace('[media_port]', '[rtpstream_audio_port]')),
    `<nop><action><exec rtp_stream="${soundFile},-1,0,PCMU/8000"/></action></nop>\n`,
  );
  // The caller gives up: what it sends is answered, and so is the call itself.
  const left = [
    '<recv request="CANCEL"/>\n',
    done,
    send(
      [
        'SIP/2.0 487 Request Terminated',
        '[last_Via:]',
        '[last_From:]',
        '[last_To:];tag=[call_number]',
        '[last_Call-ID:]',
        'CSeq: [cseq] INVITE',
      ],
      { retransmit: true },
    ),
    '<recv request="ACK"/>\n',
  ];
  const refused = (...status: Parameters<typeof answer>) => [
    send(answer(...status), { retransmit: true }),
    '<recv request="ACK"/>\n',
  ];
  const ringing = send(answer('180 Ringing'));
  const steps =
    typeof manner === 'object'
      ? refused('302 Moved Temporarily', `<sip:${manner.movedTo}@[remote_ip]:[remote_port]>`)
      : {
          answer: [ringing, ...taken(sdp)],
          talk: [ringing, ...talking],
          ring: [ringing, ...left],
          busy: refused('486 Busy Here'),
        }[manner];
  return [head('reception'), '<recv request="INVITE"/>\n', ...steps, foot].join('');
}

/** Calls the number, and stays until the other side hangs up. `more` are further headers, true or not. */
export function call(
  extension: string,
  from: string,
  more: readonly string[],
  { number, credentials } = given,
): string {
  const invite = (sequence: number, signature: readonly string[]) =>
    send(
      [
        `INVITE sip:${number}@[remote_ip]:[remote_port] SIP/2.0`,
        'Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]',
        'Max-Forwards: 70',
        `From: ${from};tag=[call_number]`,
        `To: <sip:${number}@[remote_ip]>`,
        'Call-ID: [call_id]',
        `CSeq: ${sequence} INVITE`,
        `Contact: <sip:${extension}@[local_ip]:[local_port]>`,
        ...more,
        ...signature,
        ...withSdp,
      ],
      { body: sdp, retransmit: true },
    );
  const ack = (sequence: number) =>
    send([
      `ACK sip:${number}@[remote_ip]:[remote_port] SIP/2.0`,
      'Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]',
      'Max-Forwards: 70',
      `From: ${from};tag=[call_number]`,
      '[last_To:]',
      'Call-ID: [call_id]',
      `CSeq: ${sequence} ACK`,
    ]);
  const accepted = ['SIP/2.0 200 OK', '[last_Via:]', '[last_From:]', '[last_To:]', '[last_Call-ID:]', '[last_CSeq:]'];
  const refusals = ['403', '404', '480', '486', '487', '488', '500', '503', '603'];
  return [
    head('call'),
    invite(1, []),
    '<recv response="401" auth="true"/>\n',
    ack(1),
    invite(2, [credentials]),
    '<recv response="100" optional="true"/>\n',
    ...['180', '183'].map((status) => `<recv response="${status}" optional="true"/>\n`),
    ...refusals.map((status) => `<recv response="${status}" optional="true" next="refused"/>\n`),
    '<recv response="200"/>\n',
    ack(2),
    '<label id="talking"/>\n<recv request="INVITE" optional="true" next="renamed"/>\n<recv request="BYE"/>\n',
    send(accepted),
    '<nop next="done"/>\n',
    // Asterisk says anew who the other side is.
    '<label id="renamed"/>\n',
    send([...accepted, `Contact: <sip:${extension}@[local_ip]:[local_port]>`, ...withSdp], { body: sdp }),
    '<recv request="ACK"/>\n<nop next="talking"/>\n',
    '<label id="refused"/>\n',
    ack(2),
    '<label id="done"/>\n<pause milliseconds="100"/>\n',
    foot,
  ].join('');
}

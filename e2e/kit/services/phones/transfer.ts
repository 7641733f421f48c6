import type { Asterisk } from '#kit/services/asterisk.ts';
import { connectAmi, header } from '#kit/services/asterisk/ami.ts';

/** A call that is answered and then transferred, by channels: who begins it, who answers it, and who else has to be in it by then. */
interface Transfer {
  call: string;
  answers: RegExp;
  joined: readonly RegExp[];
  to: string;
}

/** Places the call, lets whoever answers it transfer it blindly, and returns where it ends: `VoiceMail 1001@default,b`, `Hangup 17`. */
export async function transferCall(asterisk: Asterisk, { call, answers, joined, to }: Transfer): Promise<string> {
  const ami = await connectAmi(asterisk);
  const happens = (name: string, is: Record<string, RegExp>) =>
    ami.event(
      (one) =>
        header(one, 'Event') === name && Object.entries(is).every(([field, text]) => text.test(header(one, field))),
    );
  try {
    await ami.send({ Action: 'Originate', Channel: call, Application: 'Wait', Data: '60', Async: 'true' });
    const answering = await happens('BridgeEnter', { Channel: answers });
    // Nobody can be transferred before everyone is there.
    const bridge = new RegExp(`^${header(answering, 'BridgeUniqueid')}$`);
    await happens('BridgeEnter', { BridgeUniqueid: bridge, BridgeNumChannels: /^2$/ });
    for (const channel of joined) await happens('BridgeEnter', { Channel: channel });
    const Channel = header(answering, 'Channel');
    const moved = await ami.send({ Action: 'BlindTransfer', Channel, Context: 'from-internal', Exten: to });
    if (header(moved, 'Response') !== 'Success') throw new Error(`${Channel}: ${header(moved, 'Message')}`);
    const moving = header(await happens('BlindTransfer', {}), 'TransfereeChannel');
    const end = await ami.event(
      (one) =>
        header(one, 'Event') === 'Newexten' &&
        header(one, 'Channel') === moving &&
        ['VoiceMail', 'Hangup'].includes(header(one, 'Application')),
    );
    return `${header(end, 'Application')} ${header(end, 'AppData')}`;
  } finally {
    ami.close();
  }
}

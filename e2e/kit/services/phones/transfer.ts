import type { Asterisk } from '#kit/services/asterisk.ts';
import { connectAmi, header } from '#kit/services/asterisk/ami.ts';

/** A call that is answered and then transferred: the extension whose phone places it, what it calls, the channel that answers, and where that sends it. */
interface Transfer {
  from: string;
  number: string;
  answers: RegExp;
  /** Not before Asterisk has taken a Local channel out of the call, as it does once there is sound. */
  optimized?: boolean;
  to: string;
}

/** Where it ends: `VoiceMail 1001@default,b`, `Hangup 17`; and whether the caller is still there. */
interface TransferEnd {
  step: string;
  isCallerUp: boolean;
}

/** Lets a phone that is signed in place the call, and whoever answers it transfer it blindly. Hangs up at its end. */
export async function transferCall(
  asterisk: Asterisk,
  { from, number, answers, optimized = false, to }: Transfer,
): Promise<TransferEnd> {
  const ami = await connectAmi(asterisk);
  const happens = (is: Readonly<Record<string, RegExp>>) =>
    ami.event((one) => Object.entries(is).every(([field, text]) => text.test(header(one, field))));
  const there = { Context: 'from-internal', Priority: '1' };
  try {
    await ami.send({ Action: 'Originate', ...there, Channel: `PJSIP/${from}`, Exten: number, Async: 'true' });
    // Nobody can be transferred before everyone is there.
    const enters = { Event: /^BridgeEnter$/ };
    const calling = await happens({ ...enters, Channel: new RegExp(`^PJSIP/${from}-`) });
    const answering = await happens({ ...enters, Channel: answers });
    for (const one of [calling, answering]) {
      await happens({ ...enters, BridgeUniqueid: new RegExp(header(one, 'BridgeUniqueid')), BridgeNumChannels: /^2$/ });
    }
    if (optimized) await happens({ Event: /^LocalOptimizationEnd$/ });
    const moved = await ami.send({
      Action: 'BlindTransfer',
      Channel: header(answering, 'Channel'),
      Context: 'from-internal',
      Exten: to,
    });
    if (header(moved, 'Response') !== 'Success') throw new Error(`${number}: ${header(moved, 'Message')}`);
    const moving = header(await happens({ Event: /^BlindTransfer$/ }), 'TransfereeChannel');
    const end = await ami.event(
      (one) =>
        header(one, 'Event') === 'Newexten' &&
        header(one, 'Channel') === moving &&
        ['VoiceMail', 'Hangup'].includes(header(one, 'Application')),
    );
    const hungUp = await ami.send({ Action: 'Hangup', Channel: header(calling, 'Channel') });
    return {
      step: `${header(end, 'Application')} ${header(end, 'AppData')}`,
      isCallerUp: header(hungUp, 'Response') === 'Success',
    };
  } finally {
    ami.close();
  }
}

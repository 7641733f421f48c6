import { firstContext, hintsFile, lastContext, ownContext, tryContext } from './names.ts';
import type { Setup } from './options.ts';

/** The way of a call to the admin's own extensions. All contexts have names of ours: no line here can displace one of theirs. */
export function frontText({ context, pattern, technology }: Setup): string {
  return `; The context of the phones, [${context}], includes these two and your own extensions between them. Asterisk takes the first that
; knows a number, so presence is asked first, and codes and hints of your own count before those here.
[${firstContext}]
exten => ${pattern},1,Goto(presence-ask,\${EXTEN},1)

[${lastContext}]
include => presence-codes
; In a file of their own, since they come and go with the extensions.
#tryinclude ${hintsFile}

; Then the steps of your own extension run. What Asterisk itself transfers meanwhile (by DTMF, not by the phone) is looked up among
; them alone, and asks nothing; with TRANSFER_CONTEXT=${context} under [globals] it asks.
[presence-ask]
exten => ${pattern},1,Gosub(presence,s,1(\${EXTEN}))
 same => n,Goto(presence-next,\${EXTEN},1)

[presence-next]
include => ${ownContext}
include => presence-unknown

; Numbers that are not in [${ownContext}]: a phone rings all the same, and a number that nobody has is refused as ever.
[presence-unknown]
exten => ${pattern},1,GotoIf($["\${DEVICE_STATE(${technology}/\${EXTEN})}" = "INVALID"]?nobody)
 same => n,Dial(${technology}/\${EXTEN},25)
 same => n,Gosub(presence-voicemail,s,1(\${EXTEN},u))
 same => n(nobody),Hangup(1)

; A trial call, which the server places when an admin asks for one. It comes in as a phone's call does, and ends in [presence].
[${tryContext}]
exten => ${pattern},1,Goto(${context},\${EXTEN},1)
`;
}

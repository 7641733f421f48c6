import { presenceTypes } from '#contract/types.ts';
import { typeLabels } from '#domain/labels.ts';

/** Asterisk's variables for a routine of that kind; the second one counts up to version 20. */
const [routine, macro] = ['CONNECTED_LINE_SEND_SUB', 'CONNECTED_LINE_CALLER_SEND_MACRO'];

/** Every control character, for `REPLACE`: Asterisk takes a backslash away before it reads the escape. */
const controls = [...Array(31).keys()]
  .map((index) => index + 1)
  .concat(127)
  .map((code) => `\\\\x${code.toString(16).padStart(2, '0')}`)
  .join('');

const words = presenceTypes.map(
  (type) => ` same => n,Set(LOCAL(word)=\${IF($["\${type}" = "${type}"]?${typeLabels[type]}:\${word})})\n`,
);

/**
 * The contexts by which the phone of a colleague who calls shows the state beside the name: `Ana (Away: Lunch)`. A text that somebody
 * wrote is read by the name of its variable, and is never part of an expression.
 */
export const callers = `; Gosub(presence-callers,s,1(EXT,DECISION)): what the caller's phone is shown of EXT from here on.
;
; Asterisk runs a routine before it sends a channel a name, and ours adds the state. A routine of your own counts instead of it, and
; then nothing is added. It is for the phones of those who have presence themselves: a call from outside is none of theirs, nor is
; one that a group, a queue or follow-me passes on.
[presence-callers]
exten => s,1,GotoIf(\${REGEX("^[0-9A-Za-z_-]{1,20}$" \${ARG1})}?:done)
 same => n,GotoIf(\${DB_EXISTS(presence/name/\${ARG1})}?:done)
 same => n,GotoIf($["\${ARG2}" = "ring" | "\${ARG2}" = "voicemail"]?:done)
 same => n,GotoIf(\${ISNULL(\${${macro}})}?:done)
 same => n,GotoIf($["\${${routine}}" = "" | "\${${routine}}" = "presence-name,s,1"]?:done)
 same => n,Gosub(presence-phone,s,1)
 same => n,GotoIf($[\${FIELDQTY(GOSUB_RETVAL,:)} > 1]?done)
 same => n,GotoIf(\${REGEX("^[0-9A-Za-z_-]{1,20}$" \${GOSUB_RETVAL})}?:done)
 same => n,GotoIf(\${DB_EXISTS(presence/ext/\${GOSUB_RETVAL})}?:done)
 same => n,Set(${routine}=presence-name,s,1)
 same => n,Set(${routine}_ARGS=\${ARG1})
 same => n,GotoIf($["\${ARG2}" = "voicemail"]?:done)
 ; A mailbox has no name that Asterisk would send.
 same => n,Gosub(presence-label,s,1(\${ARG1}))
 same => n,GotoIf($[\${FIELDQTY(GOSUB_RETVAL,:)} = 0]?done)
 same => n,Set(CONNECTEDLINE(name,i)=)
 same => n,Set(CONNECTEDLINE(num,i)=\${ARG1})
 same => n,Gosub(presence-name,s,1(\${ARG1}))
 ; Whoever is connected already, as one who is transferred, gets no answer that would carry it.
 same => n,GotoIf($["\${CHANNEL(state)}" = "Up"]?:done)
 same => n,Set(CONNECTEDLINE(num)=\${ARG1})
 same => n(done),Return()

; The routine: adds the state of EXT to a name that is sent with the number EXT, once. Whoever else the caller is connected with by
; then keeps the name. The channel may be another's by then, to whom the call was handed on: it is asked each time whose it is.
[presence-name]
exten => s,1,Set(LOCAL(number)=\${CONNECTEDLINE(num)})
 same => n,GotoIf($[\${FIELDQTY(number,:)} > 1]?done)
 same => n,GotoIf(\${REGEX("^\${ARG1}$" \${number})}?:done)
 same => n,GotoIf(\${DB_EXISTS(presence/name/\${ARG1})}?:others)
 same => n,Gosub(presence-phone,s,1)
 same => n,GotoIf($[\${FIELDQTY(GOSUB_RETVAL,:)} > 1]?others)
 same => n,GotoIf(\${REGEX("^[0-9A-Za-z_-]{1,20}$" \${GOSUB_RETVAL})}?:others)
 same => n,GotoIf(\${DB_EXISTS(presence/ext/\${GOSUB_RETVAL})}?:others)
 same => n,Gosub(presence-label,s,1(\${ARG1}))
 same => n,Set(LOCAL(label)=\${GOSUB_RETVAL})
 same => n,GotoIf($[\${FIELDQTY(label,:)} = 0]?done)
 same => n,Set(LOCAL(name)=\${CONNECTEDLINE(name)})
 same => n,GotoIf($[\${FIELDQTY(name,:)} = 0]?ours)
 same => n,GotoIf($["\${BASE64_ENCODE(\${name})}" = "\${PRESENCE_SHOWN}"]?done:add)
 same => n(ours),Set(LOCAL(name)=\${DB(presence/name/\${ARG1})})
 same => n(add),Set(PRESENCE_NAME=\${name})
 same => n,Set(CONNECTEDLINE(name,i)=\${name} (\${label}))
 same => n,Set(PRESENCE_SHOWN=\${BASE64_ENCODE(\${CONNECTEDLINE(name)})})
 same => n(done),Return()
 ; The call was handed on to somebody else's phone: they are shown the name alone.
 same => n(others),GotoIf($["\${BASE64_ENCODE(\${CONNECTEDLINE(name)})}" = "\${PRESENCE_SHOWN}"]?:kept)
 same => n,Set(CONNECTEDLINE(name,i)=\${PRESENCE_NAME})
 same => n(kept),Return()

; Gosub(presence-label,s,1(EXT)): what EXT is in by now, in words, or nothing when there is nothing to be said of it.
[presence-label]
exten => s,1,Gosub(presence-planned,s,1(\${ARG1}))
 same => n,Set(LOCAL(planned)=\${GOSUB_RETVAL})
 same => n,GotoIf(\${ISNULL(\${planned})}?asis)
 same => n,Set(LOCAL(type)=\${CUT(planned,/,1)})
 same => n,Gosub(presence-row,s,1(\${CUT(planned,/,2)}))
 same => n,Set(LOCAL(row)=\${GOSUB_RETVAL})
 same => n,Set(LOCAL(message)=\${CUT(row,\\,,3)})
 same => n,GotoIf(\${ISNULL(\${message})}?said)
 same => n,Set(LOCAL(message)=\${BASE64_DECODE(\${message})})
 same => n,Goto(said)
 same => n(asis),Set(LOCAL(type)=\${PRESENCE_STATE(CustomPresence:\${ARG1},value)})
 same => n,Set(LOCAL(message)=\${PRESENCE_STATE(CustomPresence:\${ARG1},message)})
 ; A line break would begin another header of the phone's message.
 same => n(said),Set(LOCAL(message)=\${REPLACE(message,${controls}, )})
 same => n,Set(LOCAL(word)=)
${words.join('')} same => n,GotoIf(\${ISNULL(\${word})}?none)
 same => n,GotoIf($[\${FIELDQTY(message,:)} = 0]?plain)
 same => n,Return(\${word}: \${message})
 same => n(plain),GotoIf($["\${type}" = "available"]?none)
 same => n,Return(\${word})
 same => n(none),Return()
`;

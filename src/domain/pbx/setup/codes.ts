import type { Setup } from './options.ts';

const base64 = '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?';

/** What shows, or carries out, what a code has set. */
const afterwards = {
  presence: ` same => n,Gosub(presence-decide,s,1(\${ext}))
 same => n,Gosub(presence-lamp,s,1(\${ext},\${GOSUB_RETVAL}))
`,
  freepbx: ' same => n,Gosub(presence-freepbx,s,1(${ext}))\n',
};

/** The contexts of the codes by which phones set presence. */
export function codesText({ dialplan, featureCode }: Setup): string {
  const digits = `\${EXTEN:${featureCode.length}}`;
  return `; ${featureCode} and the number of a state: be in that state. ${featureCode} alone: do not disturb, on or off.
[presence-codes]
exten => ${featureCode},1,Gosub(presence-toggle,s,1)
 same => n,Hangup()
exten => _${featureCode}X,1,Set(PRESENCE_CODE=${digits})
 same => n,Gosub(presence-pick,s,1)
 same => n,Hangup()
exten => _${featureCode}X.,1,Set(PRESENCE_CODE=${digits})
 same => n,Gosub(presence-pick,s,1)
 same => n,Hangup()

[presence-pick]
exten => s,1,Answer(300)
 same => n,GotoIf($[\${FIELDQTY(PRESENCE_CODE,:)} > 1]?invalid)
 same => n,GotoIf(\${REGEX("^[0-9]{1,15}$" \${PRESENCE_CODE})}?self:invalid)
 same => n(self),Gosub(presence-self,s,1)
 same => n,Set(LOCAL(ext)=\${GOSUB_RETVAL})
 same => n,GotoIf(\${ISNULL(\${ext})}?invalid)
 same => n,Gosub(presence-row,s,1(\${PRESENCE_CODE}))
 same => n,Set(LOCAL(row)=\${GOSUB_RETVAL})
 same => n,GotoIf(\${ISNULL(\${row})}?invalid)
 same => n,Set(LOCAL(code)=\${PRESENCE_CODE})
 same => n,Set(LOCAL(said)=beep&activated)
 same => n,Goto(presence-write,s,1)
 same => n(invalid),Playback(pbx-invalid)
 same => n,Return()

; The states to switch between may have gone from the list, or come to be of another type: the plain types do then.
[presence-toggle]
exten => s,1,Answer(300)
 same => n,Gosub(presence-self,s,1)
 same => n,Set(LOCAL(ext)=\${GOSUB_RETVAL})
 same => n,GotoIf(\${ISNULL(\${ext})}?invalid)
 same => n,Gosub(presence-now,s,1(\${ext}))
 same => n,Set(LOCAL(code)=\${IF($["\${CUT(GOSUB_RETVAL,/,1)}" = "dnd"]?available:dnd)})
 same => n,Gosub(presence-row,s,1(\${code}))
 same => n,Set(LOCAL(row)=\${GOSUB_RETVAL})
 same => n,GotoIf(\${REGEX("^\${code}," \${row})}?fits)
 same => n,Set(LOCAL(row)=\${code})
 same => n(fits),Set(LOCAL(said)=do-not-disturb&\${IF($["\${code}" = "dnd"]?activated:de-activated)})
 same => n,Goto(presence-write,s,1)
 same => n(invalid),Playback(pbx-invalid)
 same => n,Return()

; The end of both. When it was, and what, is noted first, for a server that is away: the later change counts, and a state may have
; another message by then. What was planned is over.
[presence-write]
exten => s,1,Set(DB(presence/changed/\${ext})=\${EPOCH}.\${STRFTIME(,,%3q)},\${code},\${row})
 same => n,Set(LOCAL(before)=\${DB_DELETE(presence/plan/\${ext})})
 same => n,Set(PRESENCE_STATE(CustomPresence:\${ext})=\${row})
${afterwards[dialplan]} same => n,Playback(\${said})
 same => n,Return()

; Gosub(presence-row,s,1(CODE)): what presence/state/CODE holds, or nothing when it is no such thing.
[presence-row]
exten => s,1,Set(LOCAL(row)=\${DB(presence/state/\${ARG1})})
 same => n,GotoIf($[\${FIELDQTY(row,:)} > 1]?none)
 same => n,GotoIf(\${REGEX("^(available|chat|away|dnd|xa|unavailable),${base64},${base64},e$" \${row})}?good)
 same => n(none),Return()
 same => n(good),Return(\${row})

; Gosub(presence-self,s,1): the extension whose phone this is, or nothing when it may not set its presence. A phone says what it
; likes of itself, so what counts is who it signed in as. Nor does it count what others did to a call: sent it on (Local) or
; transferred it to a code.
[presence-self]
exten => s,1,GotoIf(\${ISNULL(\${BLINDTRANSFER})}?dialled)
 same => n(nobody),Return()
 same => n(dialled),GotoIf($["\${CHANNEL(channeltype)}" = "Local"]?nobody)
 same => n,Set(LOCAL(self)=\${CALLERID(num)})
 same => n,GotoIf($["\${CHANNEL(channeltype)}" = "PJSIP"]?:known)
 same => n,Gosub(presence-phone,s,1)
 same => n,Set(LOCAL(self)=\${GOSUB_RETVAL})
 same => n(known),GotoIf($[\${FIELDQTY(self,:)} > 1]?nobody)
 same => n,GotoIf(\${REGEX("^[0-9A-Za-z_-]{1,20}$" \${self})}?plain:nobody)
 same => n(plain),GotoIf(\${DB_EXISTS(presence/ext/\${self})}?allowed:nobody)
 same => n(allowed),Return(\${self})

; Gosub(presence-phone,s,1): the extension of the phone that this channel leads to, by the name that it has here.
[presence-phone]
exten => s,1,Set(LOCAL(name)=\${CUT(CHANNEL,/,2-)})
 same => n,Set(LOCAL(name)=\${CUT(name,-,1-$[\${FIELDQTY(name,-)} - 1])})
 same => n,GotoIf($["\${CHANNEL(channeltype)}" = "PJSIP"]?:named)
 same => n,GotoIf(\${DB_EXISTS(presence/ext/\${name})}?named)
 ; One that is named otherwise: the number that its configuration gives it.
 same => n,Set(LOCAL(name)=\${PJSIP_ENDPOINT(\${name},callerid)})
 same => n,Set(LOCAL(name)=\${CUT(name,<,\${FIELDQTY(name,<)})})
 same => n,Set(LOCAL(name)=\${CUT(name,>,1)})
 same => n(named),Return(\${name})
`;
}

import { planPattern } from '#domain/pbx/plan.ts';
import { lampOf } from './hints.ts';

export const decide = `; Gosub(presence-decide,s,1(EXT)): what a call to EXT does. Returns ring, voicemail, busy or followme/NUMBER.
;
; A text out of AstDB is compared by REGEX alone and only when no colon is in it: Asterisk takes a colon after a closing
; parenthesis for "part of this", even inside a value, and quotes in a value end those of an expression.
[presence-decide]
exten => s,1,GotoIf(\${REGEX("^[0-9A-Za-z_-]{1,20}$" \${ARG1})}?state)
 same => n(ring),Return(ring)
 ; The action of the state, when there is an entry for it, else that of its type.
 same => n(state),Gosub(presence-now,s,1(\${ARG1}))
 same => n,Set(LOCAL(type)=\${CUT(GOSUB_RETVAL,/,1)})
 same => n,Set(LOCAL(id)=\${CUT(GOSUB_RETVAL,/,2-)})
 same => n,GotoIf($[\${FIELDQTY(id,:)} > 1]?type)
 same => n,GotoIf(\${DB_EXISTS(presence/action/\${ARG1}/\${id})}?known)
 same => n(type),Set(LOCAL(id)=\${type})
 same => n(known),Set(LOCAL(action)=\${DB(presence/action/\${ARG1}/\${id})})
 same => n,GotoIf($[\${FIELDQTY(action,:)} > 1]?ring)
 same => n,GotoIf(\${REGEX("^dnd$" \${action})}?dnd)
 same => n,GotoIf(\${REGEX("^followme$" \${action})}?followme:ring)
 ; Sent on once, it goes back from here to the mailbox of whoever was called first. A group's call is for its other members.
 same => n(dnd),Gosub(presence-arrived,s,1)
 same => n,Return(\${IF($["\${GOSUB_RETVAL}" = "alone"]?voicemail:busy)})
 ; Sent on once, it is not sent on again: it might never arrive.
 same => n(followme),Gosub(presence-arrived,s,1)
 same => n,GotoIf($["\${GOSUB_RETVAL}" = "followed"]?ring)
 same => n,Set(LOCAL(number)=\${DB(presence/followme/\${ARG1})})
 same => n,GotoIf($[\${FIELDQTY(number,:)} > 1]?ring)
 ; Digits only: anything else might be a feature code, in the name of whoever calls.
 same => n,GotoIf(\${REGEX("^[+]?[0-9]{2,20}$" \${number})}?follow:ring)
 same => n(follow),Return(followme/\${number})

; How a call came here: followed, when follow-me has sent it on; member, when it is a group's or a queue's and this is one of those
; that it calls; else alone. Whoever was transferred to somebody calls them alone. A member called by Local/EXT is known by who
; calls: a queue, or the caller's Dial with several channels. In all other groups the option b(presence-member^s^1) says so.
[presence-arrived]
exten => s,1,GotoIf(\${ISNULL(\${BLINDTRANSFER})}?:alone)
 same => n,GotoIf(\${ISNULL(\${PRESENCE_FOLLOWED})}?:followed)
 same => n,GotoIf(\${ISNULL(\${PRESENCE_MEMBER})}?:member)
 same => n,GotoIf($["\${CHANNEL(channeltype)}" = "Local"]?:alone)
 ; Somebody in a call asks whoever they will transfer it to.
 same => n,GotoIf(\${ISNULL(\${IMPORT(\${CHANNEL:0:-1}1,TRANSFERERNAME)})}?:alone)
 same => n,GotoIf($["\${IMPORT(\${CHANNEL:0:-1}1,CHANNEL(appname))}" = "AppQueue"]?member)
 same => n,Set(LOCAL(app)=\${MASTER_CHANNEL(CHANNEL(appname))})
 same => n,GotoIf($["\${app}" = "Queue"]?member)
 same => n,GotoIf($["\${app}" = "Dial"]?:alone)
 same => n,Set(LOCAL(called)=\${MASTER_CHANNEL(CHANNEL(appdata))})
 same => n,Set(LOCAL(called)=\${CUT(called,\\,,1)})
 same => n,GotoIf($[\${FIELDQTY(called,&)} > 1]?member)
 same => n(alone),Return(alone)
 same => n(followed),Return(followed)
 same => n(member),Return(member)

; For the option b of Dial and Queue, on each channel that they call: marks a call by Local/EXT, and leaves a phone whose person does
; not want to be disturbed out, before it rings.
[presence-member]
exten => s,1,GotoIf($["\${CHANNEL(channeltype)}" = "Local"]?:phone)
 same => n,Set(__PRESENCE_MEMBER=1)
 same => n,Return()
 same => n(phone),Gosub(presence-phone,s,1)
 same => n,Gosub(presence-decide,s,1(\${GOSUB_RETVAL}))
 same => n,GotoIf($["\${GOSUB_RETVAL}" = "voicemail" | "\${GOSUB_RETVAL}" = "busy"]?out)
 same => n,Return()
 same => n(out),Hangup(17)
`;

export const presenceNow = `; Gosub(presence-now,s,1(EXT)): TYPE/ID of what EXT is in by now: what was set, or what its plan says comes when that has ended.
[presence-now]
exten => s,1,Gosub(presence-planned,s,1(\${ARG1}))
 same => n,GotoIf(\${ISNULL(\${GOSUB_RETVAL})}?:planned)
 same => n,Return(\${PRESENCE_STATE(CustomPresence:\${ARG1},value)}/\${PRESENCE_STATE(CustomPresence:\${ARG1},subtype)})
 same => n(planned),Return(\${GOSUB_RETVAL})

; Gosub(presence-planned,s,1(EXT)): TYPE/ID of what has come by the plan of EXT, or nothing. A plan counts only for the very presence
; that it was made for.
[presence-planned]
exten => s,1,Set(LOCAL(type)=\${PRESENCE_STATE(CustomPresence:\${ARG1},value)})
 same => n,Set(LOCAL(id)=\${PRESENCE_STATE(CustomPresence:\${ARG1},subtype)})
 same => n,Set(LOCAL(plan)=\${DB(presence/plan/\${ARG1})})
 same => n,GotoIf($[\${FIELDQTY(plan,:)} > 1 | \${FIELDQTY(id,:)} > 1]?asis)
 same => n,GotoIf(\${REGEX("${planPattern}" \${plan})}?:asis)
 same => n,GotoIf(\${REGEX("^[0-9]{0,15}$" \${id})}?:asis)
 same => n,Set(LOCAL(of)=\${type},\${id},\${PRESENCE_STATE(CustomPresence:\${ARG1},message,e)})
 same => n,GotoIf($["\${of}" = "\${CUT(plan,-,1)}"]?:asis)
 ; From the last step to the first: the one that counts is the last that has come.
 same => n,Set(LOCAL(step)=\${FIELDQTY(plan,-)})
 same => n(look),GotoIf($[\${step} < 2]?asis)
 same => n,Set(LOCAL(next)=\${CUT(plan,-,\${step})})
 same => n,GotoIf($[\${EPOCH} >= \${CUT(next,\\,,1)}]?planned)
 same => n,Set(LOCAL(step)=$[\${step} - 1])
 same => n,Goto(look)
 same => n(planned),Return(\${CUT(next,\\,,2)}/\${CUT(next,\\,,3)})
 same => n(asis),Return()
`;

/** Keeps the lamp of an extension as calls find it, also while our server is away. */
export const lamp = `; Gosub(presence-lamp,s,1(EXT,DECISION)): the lamp of EXT shows whether calls to it are disturbing.
[presence-lamp]
exten => s,1,GotoIf(\${REGEX("^[0-9A-Za-z_-]{1,20}$" \${ARG1})}?known)
 same => n,Return()
 same => n(known),Set(LOCAL(lamp)=\${IF($["\${ARG2}" = "voicemail" | "\${ARG2}" = "busy"]?BUSY:UNAVAILABLE)})
 same => n,Set(LOCAL(lit)=\${IF($["\${DEVICE_STATE(Custom:${lampOf('${ARG1}')})}" = "BUSY"]?BUSY:UNAVAILABLE)})
 same => n,GotoIf($["\${lamp}" = "\${lit}"]?shown)
 same => n,Set(DEVICE_STATE(Custom:${lampOf('${ARG1}')})=\${lamp})
 same => n(shown),Return()
`;

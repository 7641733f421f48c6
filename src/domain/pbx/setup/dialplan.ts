import { callers } from './callers.ts';
import { codesText } from './codes.ts';
import { decide, lamp, presenceNow } from './decide.ts';
import { freepbxDnd } from './freepbxDnd.ts';
import { frontText } from './front.ts';
import { greetingText } from './greeting.ts';
import { PROBE, TRIAL_VARIABLE } from './names.ts';
import { setupOf, type Setup, type SetupOptions } from './options.ts';

/**
 * `presence.conf`: the dialplan by which calls obey presence and phones set it. All that it knows is in AstDB, so it goes on while
 * our server is away. `decideCall` is the same decision in words of ours.
 *
 * @throws RangeError that names the option
 */
export function dialplanOf(options: SetupOptions = {}): string {
  const setup = setupOf(options);
  const calls =
    setup.dialplan === 'freepbx'
      ? [codesForFreepbx(setup), decide, freepbxDnd]
      : [frontText(setup), decide, lamp, route(setup), callers, greetingText(setup)];
  return [layout(setup), ...calls, presenceNow, codesText(setup)].join('\n');
}

function layout({ dialplan, featureCode, technology, voicemailContext }: Setup): string {
  const calls = `;   presence/followme/EXT      the number that followme calls: 2 to 20 digits, with a plus before them or without
;   presence/name/EXT          there where phones that call are shown the state of EXT: the name of its person
;   presence/asked/first       when a call first asked: seconds since 1970. Written here, read by the server
;
; What is missing there, or means nothing, rings the phone: no broken entry may lose a call.
;
; Phones are ${technology}/EXT, mailboxes EXT@${voicemailContext}. A call that follow-me has sent on carries PRESENCE_FOLLOWED: the extension
; that was called at first. One to a member of a group carries PRESENCE_MEMBER, where the option b(presence-member^s^1) marks it.
`;
  return `; Presence State: generated, and written anew when the settings change. Put nothing of your own in here.
;
; All that is decided here is read from AstDB, which the server of Presence State writes; it need not be running.
;
;   CustomPresence/EXT         Asterisk's own: the presence of EXT, as PRESENCE_STATE(CustomPresence:EXT) sets it. Its
;                              subtype is the id of the state in the list, when it comes from there
;   presence/ext/EXT           there for an extension that may set its presence by ${featureCode}
;   presence/state/CODE        a state of the list: its type, the base64 of its id, the base64 of its message, and the letter e,
;                              with commas between. CODE is the id, dialled after ${featureCode}; under dnd and available are
;                              the two that ${featureCode} alone switches between
;   presence/plan/EXT          what comes after a presence that ends: TYPE,ID,MESSAGE of what it is made for, the message in
;                              base64, and for each step, after a hyphen, EPOCH,TYPE,ID
;   presence/action/EXT/ID     none, dnd or followme: what a call to EXT does while the state ID is on
;   presence/action/EXT/TYPE   the same while a presence is on that comes from no state of the list, or from one without
;                              an entry. TYPE is available, chat, away, dnd, xa, unavailable or not_set
;   presence/changed/EXT       when a phone last set the presence of EXT, in seconds since 1970, and after commas the CODE and what
;                              that set, as in presence/state/CODE. Written here, read by the server
${dialplan === 'freepbx' ? '' : calls}`;
}

function codesForFreepbx({ context }: Setup): string {
  return `; The context of the phones goes on here with the codes that they may dial.
[${context}]
include => presence-codes
`;
}

/**
 * The way to the phone takes nothing but Gosub of modules that may not be loaded: without its module a function is empty, which rings the
 * phone, and an application ends the call. Asterisk's own sample of few modules (basic-pbx) has none of ISNULL, CUT and ExecIf.
 */
function route({ context, followmeSeconds }: Setup): string {
  return `; Gosub(presence,s,1(EXT)), before your own dialplan rings EXT. It comes back when the phone is to ring, and your own
; dialplan goes on as ever. In any other case the call ends here.
[presence]
exten => s,1,GotoIf($["\${${TRIAL_VARIABLE}}" != ""]?trial,1)
 same => n,GotoIf(\${DB_EXISTS(presence/asked/first)}?asked)
 same => n,Set(DB(presence/asked/first)=\${EPOCH})
 same => n(asked),Gosub(presence-decide,s,1(\${ARG1}))
 same => n,Set(LOCAL(does)=\${GOSUB_RETVAL})
 same => n,Gosub(presence-lamp,s,1(\${ARG1},\${does}))
 same => n,Gosub(presence-callers,s,1(\${ARG1},\${does}))
 same => n,GotoIf($["\${does}" = "voicemail" | "\${does}" = "busy"]?\${does},1)
 same => n,GotoIf($["\${does:0:9}" = "followme/"]?followme,1)
 same => n,Return()

exten => trial,1,Set(PRESENCE_STATE(CustomPresence:${PROBE})=available,\${${TRIAL_VARIABLE}},)
 same => n,Hangup()

exten => voicemail,1,Gosub(presence-voicemail,s,1(\${ARG1},b))
 same => n,Goto(nobody,1)

exten => followme,1,Dial(Local/\${CUT(does,/,2)}@${context},${followmeSeconds},b(presence-followed^s^1(\${ARG1}))U(presence-answered))
 same => n,Gosub(presence-arrived,s,1)
 same => n,GotoIf($["\${GOSUB_RETVAL}" = "member"]?busy,1)
 same => n,Gosub(presence-voicemail,s,1(\${ARG1},u))
 same => n,Goto(nobody,1)

exten => busy,1,Hangup(17)

; There may be no mailbox.
exten => nobody,1,GotoIf($["\${VMSTATUS}" != "FAILED"]?end)
 same => n,Playback(vm-nobodyavail)
 same => n(end),Hangup()

; Marks the call that is sent on, and not the caller: whoever transfers them later calls anew.
[presence-followed]
exten => s,1,Set(__PRESENCE_FOLLOWED=\${ARG1})
 same => n,Return()

; A call that was sent on has been answered. If it was to another extension, and its phone did not answer, then what did is
; that extension's mailbox, which is not where the message belongs: the call goes back.
[presence-answered]
exten => s,1,Set(LOCAL(result)=\${IMPORT(\${CHANNEL:0:-1}2,DIALSTATUS)})
 same => n,GotoIf($["\${result}" != "" & "\${result}" != "ANSWER"]?:kept)
 same => n,Set(GOSUB_RESULT=CONTINUE)
 same => n(kept),Return()
`;
}

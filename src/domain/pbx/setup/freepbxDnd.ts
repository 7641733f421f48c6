/** Lets a code switch FreePBX's do not disturb as the server would (backend/phoneSystem/sync/actions/freepbx.ts), also while that is away. */
export const freepbxDnd = `; Gosub(presence-freepbx,s,1(EXT)): what is in force by now switches FreePBX's do not disturb, as its own code does. Whoever comes to
; be in something else is out of it, whoever had switched it on.
[presence-freepbx]
exten => s,1,Gosub(presence-decide,s,1(\${ARG1}))
 same => n,Set(LOCAL(ours)=\${REGEX("^dnd" \${DB(presence/freepbx/\${ARG1})})})
 same => n,GotoIf($["\${GOSUB_RETVAL}" = "voicemail"]?on)
 same => n,GotoIf($[\${ours} = 1]?off)
 same => n,GotoIf($["\${PRESENCE_STATE(CustomPresence:\${ARG1},value)}" = "dnd"]?done)
 same => n,GotoIf($[\${DB_EXISTS(DND/\${ARG1})} = 1]?off)
 same => n(done),Return()
 same => n(on),GotoIf($[\${DB_EXISTS(DND/\${ARG1})} = 1]?done)
 same => n,GotoIf(\${REGEX("^followme" \${DB(presence/freepbx/\${ARG1})})}?:dnd)
 same => n,Set(DB(AMPUSER/\${ARG1}/followme/ddial)=EXTENSION)
 same => n,Gosub(presence-freepbx-lamps,s,1(\${ARG1},FOLLOWME,NOT_INUSE))
 same => n(dnd),Set(DB(presence/freepbx/\${ARG1})=dnd?)
 same => n,Set(DB(DND/\${ARG1})=YES)
 same => n,Set(DEVICE_STATE(Custom:DND\${ARG1})=BUSY)
 same => n,Gosub(presence-freepbx-lamps,s,1(\${ARG1},DEVDND,BUSY))
 same => n,Set(DB(presence/freepbx/\${ARG1})=dnd)
 same => n,Return()
 same => n(off),Set(LOCAL(before)=\${DB_DELETE(DND/\${ARG1})})
 same => n,Set(DEVICE_STATE(Custom:DND\${ARG1})=UNAVAILABLE)
 same => n,Gosub(presence-freepbx-lamps,s,1(\${ARG1},DEVDND,UNAVAILABLE))
 ; A step of its own: within IF or ExecIf it would be deleted whatever the condition says.
 same => n,GotoIf($[\${ours} = 1]?:theirs)
 same => n,Set(LOCAL(before)=\${DB_DELETE(presence/freepbx/\${ARG1})})
 same => n(theirs),Set(LOCAL(before)=\${DB_DELETE(presence/dnd/\${ARG1})})
 same => n,Return()

; Gosub(presence-freepbx-lamps,s,1(EXT,LAMP,STATE)): the lamps of this name at the devices of EXT.
[presence-freepbx-lamps]
exten => s,1,Set(LOCAL(devices)=\${DB(AMPUSER/\${ARG1}/device)})
 same => n,Set(LOCAL(left)=\${FIELDQTY(devices,&)})
 same => n(next),GotoIf($[\${left} < 1]?done)
 same => n,Set(LOCAL(device)=\${CUT(devices,&,\${left})})
 same => n,ExecIf(\${REGEX("^[0-9A-Za-z_-]{1,40}$" \${device})}?Set(DEVICE_STATE(Custom:\${ARG2}\${device})=\${ARG3}))
 same => n,Set(LOCAL(left)=$[\${left} - 1])
 same => n,Goto(next)
 same => n(done),Return()
`;

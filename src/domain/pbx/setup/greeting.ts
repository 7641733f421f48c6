import { greetingFile } from './names.ts';
import { setupOf, type Setup, type SetupOptions } from './options.ts';

/** Where a greeting is looked for, in this order: that of one mailbox, then that of all. */
const folders = ({ voicemailContext }: Setup, extension: string) => [
  `\${ASTSPOOLDIR}/voicemail/${voicemailContext}/${extension}`,
  '${ASTVARLIBDIR}/sounds/presence',
];

/** The mailbox of an extension, for all steps that end in one. */
export function greetingText(setup: Setup): string {
  const [own, common] = folders(setup, '${ARG1}');
  const mailbox = `\${ARG1}@${setup.voicemailContext}`;
  return `; Gosub(presence-voicemail,s,1(EXT,GREETING)): the mailbox of EXT. Where there is a recording for the state that EXT is in, that is its
; greeting; else it is the mailbox's own: b, busy, or u, unavailable.
[presence-voicemail]
exten => s,1,GotoIf(\${REGEX("^[0-9A-Za-z_-]{1,20}$" \${ARG1})}?:usual)
 same => n,Gosub(presence-now,s,1(\${ARG1}))
 same => n,Set(LOCAL(id)=\${CUT(GOSUB_RETVAL,/,2-)})
 same => n,GotoIf($[\${FIELDQTY(id,:)} > 1]?usual)
 same => n,GotoIf(\${REGEX("^[0-9]{1,15}$" \${id})}?:usual)
 same => n,Set(LOCAL(file)=${greetingFile('${id}').replace('.wav', '')})
 same => n,Set(LOCAL(greeting)=${own}/\${file})
 same => n,GotoIf($["\${STAT(e,\${greeting}.wav)}" = "1"]?found)
 same => n,Set(LOCAL(greeting)=${common}/\${file})
 same => n,GotoIf($["\${STAT(e,\${greeting}.wav)}" = "1"]?found)
 same => n(usual),VoiceMail(${mailbox},\${ARG2})
 same => n,Return()
 same => n(found),Playback(\${greeting})
 same => n,VoiceMail(${mailbox},s)
 same => n,Return()
`;
}

/**
 * Where recordings belong on a system with Asterisk's usual folders, and the step by which a mailbox of the admin's own dialplan uses
 * them.
 *
 * @throws RangeError that names the option
 */
export function greetingLinesOf(options: SetupOptions = {}): string {
  const files = folders(setupOf(options), '1001')
    .map((folder) => `${folder}/${greetingFile(7)}`)
    .map((path) =>
      path.replace('${ASTSPOOLDIR}', '/var/spool/asterisk').replace('${ASTVARLIBDIR}', '/var/lib/asterisk'),
    );
  return [...files.toReversed(), 'same => n,Gosub(presence-voicemail,s,1(${EXTEN},u))', ''].join('\n');
}

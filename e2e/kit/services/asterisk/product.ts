// What an admin copies out of the set-up guide is the product seen from outside, though the guide's texts are made in domain/.
// oxlint-disable no-restricted-imports
import { dialplanOf } from '#domain/pbx/setup/dialplan.ts';
import { hintsOf } from '#domain/pbx/setup/hints.ts';
import { joined } from '#domain/pbx/setup/includeLines.ts';
import { managerConfOf } from '#domain/pbx/setup/manager.ts';
import { dialplanFile, hintsFile } from '#domain/pbx/setup/names.ts';
import type { SetupOptions } from '#domain/pbx/setup/options.ts';
// oxlint-enable no-restricted-imports
import type { AsteriskOptions } from '#kit/services/asterisk.ts';

interface Options {
  extensions?: readonly string[];
  setup?: SetupOptions;
  /** How long a phone rings before its mailbox answers (seconds). */
  ringSeconds?: number;
  /** Further contexts, and lines after those of the extensions if they begin with some. */
  dialplan?: string;
}

/**
 * A phone system as there are many, to which its admin has added what our set-up guide says: the generated files and the lines that take
 * them in. Besides the phones there are two numbers outside: 5551 answers and stays, 5552 never answers.
 */
export function asteriskWithPresence({
  extensions = ['1001', '1002', '1003', '1004', '1005'],
  setup = {},
  ringSeconds = 25,
  dialplan = '',
}: Options = {}): AsteriskOptions {
  return {
    extensions,
    managerConf: (secrets) => managerConfOf(secrets),
    dialplan: joined(existing(dialplan, ringSeconds), setup),
    files: { [dialplanFile]: dialplanOf(setup), [hintsFile]: hintsOf(extensions, setup) },
  };
}

/** A phone system that goes by the switch of do not disturb that FreePBX keeps, with our codes beside it. */
export function freepbxWithPresence({
  extensions,
  dialplan = '',
}: Pick<Options, 'extensions' | 'dialplan'>): AsteriskOptions {
  return {
    ...(extensions && { extensions }),
    managerConf: (secrets) => managerConfOf(secrets),
    dialplan: `[from-internal]
exten => _1XXX,1,GotoIf($[\${DB_EXISTS(DND/\${EXTEN})} = 1]?away)
 same => n,Dial(PJSIP/\${EXTEN},20)
 same => n(away),VoiceMail(\${EXTEN}@default,b)
${dialplan}include => from-internal-custom
#include ${dialplanFile}
`,
    files: { [dialplanFile]: dialplanOf({ dialplan: 'freepbx' }) },
  };
}

/** The dialplan of a phone system that knows nothing of us. */
function existing(more: string, ringSeconds: number): string {
  return `[from-internal]
exten => _1XXX,1,Dial(PJSIP/\${EXTEN},${ringSeconds})
 same => n,VoiceMail(\${EXTEN}@default,u)
 same => n,Hangup()
exten => 5551,1,Answer()
 same => n,Wait(600)
exten => 5552,1,Ringing()
 same => n,Wait(600)
${more}
`;
}

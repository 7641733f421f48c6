import { dialplanOf } from '#domain/pbx/setup/dialplan.ts';
import { greetingLinesOf } from '#domain/pbx/setup/greeting.ts';
import { hintsOf } from '#domain/pbx/setup/hints.ts';
import { exampleOf, groupLinesOf, includeLinesOf, marked } from '#domain/pbx/setup/includeLines.ts';
import { managerConfOf } from '#domain/pbx/setup/manager.ts';
import { removalOf } from '#domain/pbx/setup/removal.ts';
import type { Answers } from './questions.ts';

/** Of the two users of the manager interface. */
export interface Secrets {
  secret: string;
  keysSecret: string;
}

/** Every text of the guide, as it belongs into a file, a shell or the settings. */
export function textsOf(answers: Answers, secrets: Secrets) {
  const { dialplan, host, port, permit, ...ofPlain } = answers;
  const freepbx = dialplan === 'freepbx';
  // FreePBX has a context of its own for this, and asks for no mailbox.
  const options = freepbx ? { dialplan } : { dialplan, ...ofPlain };
  const at = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    freepbx,
    context: ofPlain.context,
    manager: marked(managerConfOf({ ...secrets, permit })),
    managerFile: freepbx ? 'manager_custom.conf' : 'manager.conf',
    dialplan: dialplanOf(options),
    includes: includeLinesOf(options),
    example: exampleOf(options),
    removalOf: (extensions: readonly string[]) => removalOf(extensions, options),
    hintsOf: (extensions: readonly string[]) => hintsOf(extensions, options),
    groups: groupLinesOf(options),
    greetings: greetingLinesOf(options),
    reload: ['manager', 'dialplan'].map((part) => `asterisk -rx "${part} reload"\n`).join(''),
    settings: [
      `ASTERISK_AMI_URL=ami://presence:${secrets.secret}@${at}`,
      `ASTERISK_AMI_DB_URL=ami://presence-db:${secrets.keysSecret}@${at}`,
      `PBX_DIALPLAN=${dialplan}`,
      '',
    ].join('\n'),
  };
}
export type SetUpTexts = ReturnType<typeof textsOf>;

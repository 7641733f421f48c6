import type { Action } from '#contract/settings.ts';
import type { PbxLine } from '#backend/ports/pbx.ts';
import { devicesOf, OUR_NOTES, switchDnd } from './dndSwitch.ts';
import { entriesOf } from './entriesOf.ts';
import { tryEach } from './tryEach.ts';
import type { Obeying } from './wantedActions.ts';

/**
 * Lets FreePBX's own dialplan obey the actions, by the AstDB entries and device states that its feature codes set (FreePBX 16,
 * modules donotdisturb and findmefollow). What was on before is left alone, and only what we switched on is switched off: do not
 * disturb that a phone switched on ends by `phoneDnd.ts`.
 */
export function createFreepbx(line: PbxLine): Obeying {
  async function switchFollowMe(extension: string, on: boolean): Promise<void> {
    await line.writeEntry(`AMPUSER/${extension}/followme/ddial`, on ? 'DIRECT' : 'EXTENSION');
    for (const device of await devicesOf(line, extension)) {
      await line.setDeviceState(`Custom:FOLLOWME${device}`, on ? 'BUSY' : 'NOT_INUSE');
    }
  }

  /**
   * A note with a question mark says that it may be on by us already. AstDB keeps what it is told in its order: when a note
   * without is there, what it says was there before it.
   */
  async function switchOn(extension: string, action: Exclude<Action, 'none'>): Promise<void> {
    await line.writeEntry(`${OUR_NOTES}/${extension}`, `${action}?`);
    await (action === 'dnd' ? switchDnd(line, extension, true) : switchFollowMe(extension, true));
    await line.writeEntry(`${OUR_NOTES}/${extension}`, action);
  }

  async function switchOff(extension: string, action: Exclude<Action, 'none'>, note: string): Promise<void> {
    // Where this breaks off, what is off by then was not switched off by a phone.
    const unsure = `${action}?`;
    if (note !== unsure) await line.writeEntry(`${OUR_NOTES}/${extension}`, unsure);
    await (action === 'dnd' ? switchDnd(line, extension, false) : switchFollowMe(extension, false));
    await line.writeEntry(`${OUR_NOTES}/${extension}`, null);
  }

  async function isOn(extension: string, action: Action, dnd: ReadonlyMap<string, string>): Promise<boolean> {
    if (action === 'dnd') return Boolean(dnd.get(`DND/${extension}`));
    const user = await line.entriesBelow(`AMPUSER/${extension}/followme`);
    return user.get(`AMPUSER/${extension}/followme/ddial`) === 'DIRECT';
  }

  async function obeyOne(
    extension: string,
    action: Action,
    note: string,
    dnd: ReadonlyMap<string, string>,
  ): Promise<void> {
    const [, noted, unsure] = /^(dnd|followme)(\?)?$/.exec(note) ?? [];
    const set = noted === 'dnd' || noted === 'followme' ? noted : null;
    if (set !== null && set !== action) await switchOff(extension, set, note);
    if (action === 'none') return;
    // What somebody switched on before is theirs, and what they switched off since stays off.
    if (action === set ? unsure : !(await isOn(extension, action, dnd))) await switchOn(extension, action);
  }

  return {
    async obey(wanted, asked) {
      const notes = await entriesOf(line, OUR_NOTES, asked);
      const dnd = await entriesOf(line, 'DND', asked);
      const everyone = () => [...wanted.keys(), ...[...notes.keys()].map((path) => path.slice(OUR_NOTES.length + 1))];
      await tryEach(new Set(asked ?? everyone()), (extension) => {
        const action = wanted.get(extension)?.action ?? 'none';
        return obeyOne(extension, action, notes.get(`${OUR_NOTES}/${extension}`) ?? '', dnd);
      });
    },
  };
}

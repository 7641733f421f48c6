import { notSet } from '#domain/pbx/held.ts';
import { FEATURE_CODE, presenceValueOf } from '#domain/pbx/keys.ts';
import { createAdmin } from './admin.ts';
import type { Intent } from './intents.ts';
import type { ModelPerson } from './modelTypes.ts';
import { usualLatency } from './latency.ts';
import type { ActionOf, Happening } from './steps.ts';
import type { Answer, World } from './world.ts';

const MINUTE = 60_000;

/** What an extension becomes that somebody moves to. */
const OTHER = 100;

/** Lets the steps happen. What returns a promise is waited for; else it goes on beside the next step. */
export function createActions(world: World): (happening: Happening) => Promise<void> | void {
  const { time, model, asterisk, network, note, call, admin } = world;

  const later = (milliseconds: number, act: () => void) => void time.after(milliseconds, act);
  const personAt = (who: number) => at(model.people, who);
  const stateAt = (which: number) => (model.states.length === 0 ? undefined : at(model.states, which));
  const { renameState, deleteState, addState, editUser } = createAdmin(world, stateAt);
  const tokenOf = (person: ModelPerson) => at(world.members, model.people.indexOf(person)).token;

  async function choose(person: ModelPerson, intent: Intent, asked: Promise<Answer>, what: string): Promise<void> {
    const answer = await asked;
    note(`${person.extension}: ${what}: ${answer?.status ?? 'lost'}`);
    model.end(person, intent, !answer ? 'lost' : answer.status === 200 ? 'done' : 'refused');
  }

  function pick({ who, state: which, words, minutes, byAdmin }: ActionOf<'pick'>): void {
    const person = personAt(who);
    const state = stateAt(which);
    if (!state || !world.isServed()) return;
    const until = minutes === null ? null : time.now().getTime() + minutes * MINUTE;
    const body = { stateId: state.id, message: words, ...(until !== null && { until: new Date(until).toISOString() }) };
    const intent = model.begin(person, { stateId: state.id, type: state.type, own: words }, until);
    const path = byAdmin ? `/presences/${person.extension}` : '/me/presence';
    const asked = call('PUT', path, { token: byAdmin ? admin.token : tokenOf(person), body });
    void choose(person, intent, asked, `pick ${state.type} ${state.id} ${words ?? ''} for ${minutes ?? '∞'} min`);
  }

  function clear({ who, byAdmin }: ActionOf<'clear'>): void {
    const person = personAt(who);
    if (!world.isServed()) return;
    const intent = model.begin(person, null, null);
    const path = byAdmin ? `/presences/${person.extension}` : '/me/presence';
    void choose(person, intent, call('DELETE', path, { token: byAdmin ? admin.token : tokenOf(person) }), 'clear');
  }

  function dial({ who, state: which }: ActionOf<'dial'>): void {
    const { extension } = personAt(who);
    const state = which === null ? null : stateAt(which);
    if (state === undefined) return;
    const held = asterisk.dial(extension, `${FEATURE_CODE}${state?.id ?? ''}`);
    note(`phone ${extension} dials ${FEATURE_CODE}${state?.id ?? ''}: ${held?.type ?? 'invalid'}`);
  }

  function set({ who, state: which, words }: ActionOf<'set'>): void {
    const { extension } = personAt(who);
    const state = which === null ? null : stateAt(which);
    if (state === undefined || !asterisk.isUp()) return;
    const held = state ? { type: state.type, subtype: '', message: words ?? state.message ?? '' } : notSet;
    asterisk.set(extension, presenceValueOf(held), 'client');
  }

  /** It may come to count: when Asterisk is started again, or presence is loaded again, that is what it says. */
  function rewrite({ who, state: which }: ActionOf<'rewrite'>): void {
    const person = personAt(who);
    const state = which === null ? null : stateAt(which);
    if (state === undefined || !asterisk.isUp()) return;
    const held = state && { type: state.type, subtype: String(state.id), message: state.message ?? '' };
    asterisk.astdb.write(`CustomPresence/${person.extension}`, held && presenceValueOf(held));
    if (person.on) model.found(person, held ?? notSet);
  }

  function deleteActions({ who }: ActionOf<'deleteActions'>): void {
    if (!asterisk.isUp()) return;
    for (const path of asterisk.astdb.entriesBelow(`presence/action/${personAt(who).extension}`).keys())
      asterisk.astdb.write(path, null);
  }

  function chooseSettings(who: number, body: unknown): Promise<Answer> | void {
    const person = personAt(who);
    if (person.on) return call('PUT', '/me/settings', { token: tokenOf(person), body });
  }

  function restartAsterisk(killed: boolean, downFor: number): void {
    asterisk.stop(killed);
    network.cut();
    later(downFor, asterisk.start);
  }

  function cut(refusedFor: number): void {
    network.broken = 'refuses';
    network.cut();
    later(refusedFor, () => {
      // What it kept back arrives before another connection is open.
      if (network.broken === 'refuses') network.mend();
    });
  }

  return function happen(happening) {
    if (happening.does !== 'quiet') note(`— ${JSON.stringify(happening)}`);
    switch (happening.does) {
      case 'pick':
        return pick(happening);
      case 'clear':
        return clear(happening);
      case 'dial':
        return dial(happening);
      case 'set':
        return set(happening);
      case 'call': {
        const { extension } = personAt(happening.who);
        return note(`a call to ${extension}: ${asterisk.call(extension)?.does ?? 'not answered'}`);
      }
      case 'rewrite':
        return rewrite(happening);
      case 'deleteActions':
        return deleteActions(happening);
      case 'addState':
        return world.isServed() ? addState(happening) : undefined;
      case 'renameState':
        return world.isServed() ? renameState(happening) : undefined;
      case 'deleteState':
        return world.isServed() ? deleteState(happening) : undefined;
      case 'switchPresence': {
        const person = personAt(happening.who);
        if (!world.isServed()) return;
        return editUser(person, { extension: person.extension, presence: happening.on ? 'yes' : 'no' });
      }
      case 'changeExtension': {
        const person = personAt(happening.who);
        if (!world.isServed()) return;
        const number = Number(person.extension);
        const extension = String(number > 1000 + OTHER ? number - OTHER : number + OTHER);
        return editUser(person, { extension, presence: person.on ? 'yes' : 'no' });
      }
      case 'chooseAction': {
        const state = stateAt(happening.state);
        if (!state) return;
        return void chooseSettings(happening.who, { actions: [{ stateId: state.id, action: happening.action }] });
      }
      case 'chooseNumber':
        return void chooseSettings(happening.who, { followMe: happening.number });
      case 'openPage':
        return world.openPage(happening.who % world.members.length);
      case 'closePage': {
        const who = happening.who % world.members.length;
        world.pages[who]?.close();
        world.pages[who] = null;
        return;
      }
      case 'slowDown':
        network.latency = happening;
        world.slowDatabase(happening.database);
        return;
      case 'cut':
        return cut(happening.refusedFor);
      case 'cutAt': {
        const { sets, arrives, refusedFor } = happening;
        network.cutAt = { sets, arrives, cut: () => cut(refusedFor) };
        return;
      }
      case 'keepBack':
        network.broken = 'keepsBack';
        return later(happening.lasts, network.mend);
      case 'restartAsterisk':
        return restartAsterisk(happening.killed, happening.downFor);
      case 'killAsterisk': {
        const { sets, after, downFor } = happening;
        network.onceSet = { sets, act: () => later(after, () => restartAsterisk(true, downFor)) };
        return;
      }
      case 'freezeAsterisk':
        asterisk.freeze();
        return later(happening.lasts, asterisk.thaw);
      case 'reloadModule':
        asterisk.unload();
        model.unloaded();
        return later(happening.awayFor, () => {
          asterisk.load();
          model.loaded(asterisk.held);
        });
      case 'restartServer':
        return world.stopServer().then(() => later(happening.downFor, () => void world.startServer()));
      case 'killServer':
        return world.killServer(happening.statements, happening.downFor);
      case 'setClock':
        time.setClock(happening.by);
        return model.clockSet(happening.by);
      case 'quiet':
        network.latency = usualLatency;
        world.slowDatabase(0);
        network.cutAt = null;
        network.onceSet = null;
        network.mend();
        asterisk.thaw();
        asterisk.start();
        asterisk.load();
        return;
    }
  };
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError('There is nobody.');
  return item;
}

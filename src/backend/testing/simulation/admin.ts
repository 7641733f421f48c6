import type { ModelState, StateEdit } from './meaning.ts';
import type { ModelPerson } from './modelTypes.ts';
import type { ActionOf } from './steps.ts';
import type { Answer, World } from './world.ts';

/** What the admin does: waited for, since others go by it. */
export function createAdmin(world: World, stateAt: (which: number) => ModelState | undefined) {
  const { model, asterisk, note, call, admin } = world;

  /** Does something of an admin's; where nobody knows whether it was done, looks when the server is back. */
  async function administer(
    asked: Promise<Answer>,
    what: string,
    isDone: () => Promise<boolean>,
    apply: (answer: Answer) => void,
  ): Promise<void> {
    const answer = await asked;
    note(`admin: ${what}: ${answer?.status ?? 'lost'}`);
    if (answer ? answer.status < 300 : await isDone()) apply(answer);
  }

  async function editState(edit: StateEdit, asked: Promise<Answer>): Promise<void> {
    const { state } = edit;
    const isDone = async () => {
      const found = (await world.readStates()).find(({ id }) => id === state.id);
      return edit.does === 'delete' ? !found : found?.message === state.message && found.type === state.type;
    };
    await administer(asked, `${edit.does} state ${state.id} ${state.type} ${state.message}`, isDone, () =>
      model.stateEdited(edit),
    );
  }

  function renameState({ state: which, type, words }: ActionOf<'renameState'>): Promise<void> | void {
    const before = stateAt(which);
    if (!before) return;
    const state = { id: before.id, type: type ?? before.type, message: words };
    const body = { type: state.type, message: words };
    return editState(
      { does: 'edit', state },
      call('PUT', `/states/${state.id}`, { token: admin.token, body, ifMatch: '*' }),
    );
  }

  function deleteState({ state: which, replacement: other }: ActionOf<'deleteState'>): Promise<void> | void {
    const state = stateAt(which);
    const replacement = other === null ? undefined : stateAt(other);
    if (!state || replacement === state || model.states.length < 4) return;
    const query = replacement ? `?replaceWith=${replacement.id}` : '';
    const asked = call('DELETE', `/states/${state.id}${query}`, { token: admin.token, ifMatch: '*' });
    return editState({ does: 'delete', state, replacement: replacement?.id ?? null }, asked);
  }

  async function addState({ type, words }: ActionOf<'addState'>): Promise<void> {
    const before = new Set(model.states.map(({ id }) => id));
    const made = async () => (await world.readStates()).find(({ id }) => !before.has(id));
    const asked = call('POST', '/states', { token: admin.token, body: { type, message: words } });
    await administer(
      asked,
      `add state ${type} ${words}`,
      async () => (await made()) !== undefined,
      () => undefined,
    );
    const state: ModelState | undefined = await made();
    if (state) model.stateAdded(state);
  }

  async function editUser(person: ModelPerson, fields: { extension: string; presence: 'yes' | 'no' }): Promise<void> {
    const index = model.people.indexOf(person);
    const username = `person${index}`;
    const body = { username, displayName: username, role: 'user', ...fields };
    const asked = call('PUT', `/users/${person.userId}`, { token: admin.token, body, ifMatch: '*' });
    const isDone = async () => {
      const found = await world.readUser(person.userId);
      return found.extension === fields.extension && found.on === (fields.presence === 'yes');
    };
    await administer(asked, `user ${person.extension} ${JSON.stringify(fields)}`, isDone, () => {
      const [moved, on] = [person.extension !== fields.extension, fields.presence === 'yes'];
      const came = (on && !person.on) || moved;
      model.switched(person, on);
      if (moved) model.moved(person, fields.extension);
      if (!came || !on) return;
      // Its row may have been rewritten since it was told of.
      model.found(person, asterisk.held(person.extension));
      model.found(person, asterisk.cached(person.extension));
    });
  }

  return { renameState, deleteState, addState, editUser };
}

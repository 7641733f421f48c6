import type { Held } from '#domain/pbx/held.ts';
import type { SetBy } from './asterisk.ts';
import type { Intent, Intents } from './intents.ts';
import type { Choice, ModelState, StateEdit } from './meaning.ts';

/** A person as the model knows them. */
export interface ModelPerson {
  userId: number;
  extension: string;
  on: boolean;
  intents: Intents;
  /** When somebody last chose something for them here (time that passed). */
  choseAt: number;
  /** When they last came to another extension (time that passed). */
  movedAt: number;
}

/**
 * What must be true, worked out from what people did and what they were told, and from nothing of ours: the history of acknowledged
 * intents of each person.
 */
export interface Model {
  people: ModelPerson[];
  states: ModelState[];
  /** Somebody chooses on a page: it may count from now on. `null` clears. */
  begin: (person: ModelPerson, choice: Choice, until: number | null) => Intent;
  /** It was acknowledged, refused, or nobody knows (`lost`). */
  end: (person: ModelPerson, intent: Intent, outcome: 'done' | 'refused' | 'lost') => void;
  /** @param code that a phone dialled: a state's id, or a type between which do not disturb is switched */
  wasSet: (extension: string, held: Held, by: SetBy, code: string | null) => void;
  heard: (extension: string, held: Held) => void;
  /** A connection is open, to this run of Asterisk. */
  opened: (heldThere: (extension: string) => Held, run: string) => void;
  /** The connection is over, perhaps since our server is. */
  lost: (isDead: boolean) => void;
  /** Our server is gone: of what it had just set, nobody may know. */
  died: (heldThere: (extension: string) => Held) => void;
  /** Presence's module is gone: what is chosen from now on waits. */
  unloaded: () => void;
  /** It is back, and has told of every row: what ended a moment ago looks like set anew, where the end has not arrived there. */
  loaded: (heldThere: (extension: string) => Held) => void;
  /** The clock was set: which of two is later can't be known by it. */
  clockSet: (by: number) => void;
  stateAdded: (state: ModelState) => void;
  stateEdited: (edit: StateEdit) => void;
  switched: (person: ModelPerson, on: boolean) => void;
  moved: (person: ModelPerson, extension: string) => void;
  /** What lies in Asterisk for somebody who has just come to this extension. */
  found: (person: ModelPerson, held: Held) => void;
}

import type { DirectoryEntry, Presence } from '#contract/presences.ts';

/** What an extension is in, for tests: nothing is set, but for what differs. */
export const presenceOf = (extension: string, differing: Partial<Presence> = {}): Presence => ({
  extension,
  type: 'not_set',
  message: null,
  label: 'Not set',
  stateId: null,
  ownWords: false,
  since: null,
  until: null,
  setBy: null,
  reason: null,
  ...differing,
});

/** Somebody in the directory, for tests: nothing is set for them. */
export const entryOf = (extension: string, displayName: string): DirectoryEntry => ({
  extension,
  displayName,
  presence: presenceOf(extension),
});

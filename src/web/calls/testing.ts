import type { DirectoryEntry } from '#contract/presences.ts';

/** Somebody in the directory, for tests: nothing is set for them. */
export const entryOf = (extension: string, displayName: string): DirectoryEntry => ({
  extension,
  displayName,
  presence: {
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
  },
});

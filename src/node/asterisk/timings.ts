/** How long to wait, in milliseconds. */
export interface Timings {
  /** Until Asterisk has greeted. */
  connectMs: number;
  /** Until an action is answered, and between two items of a list. */
  answerMs: number;
  /** Between two pings. */
  pingMs: number;
  /** Between two looks at whether a connection is still good, and the database as it was left. */
  watchMs: number;
  /** Until presence is loaded, on a connection that has to last; and where somebody waits for the answer. */
  readyMs: number;
  readySoonMs: number;
  /** Until a change is heard of. */
  eventMs: number;
  /** For something that is not to be heard of. */
  leakMs: number;
  /** Between two attempts to connect, at first and at most. */
  firstPauseMs: number;
  longestPauseMs: number;
  /** Between two attempts of a second user who was refused. */
  keysAgainMs: number;
}

export const usualTimings: Timings = {
  connectMs: 5000,
  answerMs: 10_000,
  pingMs: 10_000,
  // Twice, and it is found out within a minute.
  watchMs: 20_000,
  readyMs: 10_000,
  readySoonMs: 4000,
  eventMs: 2000,
  leakMs: 1000,
  firstPauseMs: 250,
  longestPauseMs: 15_000,
  keysAgainMs: 60_000,
};

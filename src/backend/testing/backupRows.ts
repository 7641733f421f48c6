import * as fc from 'fast-check';
import { auditActions, auditSubjects } from '#contract/audit.ts';
import type { BackupRow } from '#contract/backup.ts';
import { claimSources } from '#contract/claims.ts';
import { historyCauses } from '#contract/history.ts';
import { phoneMakers } from '#contract/phones.ts';
import { actions } from '#contract/settings.ts';
import { pauseInQueues } from '#contract/states.ts';
import { presenceTypes } from '#contract/types.ts';
import { presenceSwitch, roles, userPresence } from '#contract/userFields.ts';
import { fold } from '#domain/fold.ts';
import { labelOf } from '#domain/labels.ts';
import type { Rows } from './backupFile.ts';

const encoder = new TextEncoder();
const printable = /[\p{Cc}\p{Cs}]/gu;
const words = (most: number) =>
  fc
    .string({ unit: 'grapheme', maxLength: most })
    .map((text) => [...text.replaceAll(printable, '').trim()].slice(0, most).join('').trim());
/** At most 255 bytes: emoji and letters of all scripts among them. */
const message = fc.option(words(20).filter((text) => text !== '' && encoder.encode(text).length <= 255));
const moment = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** Ids with gaps, as deletions leave them. */
const gappy = (most: number) =>
  fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: most }).map((ids) => ids.toSorted((a, b) => a - b));

const pick = <T>(from: readonly T[]) => (from.length > 0 ? fc.constantFrom(...from) : fc.constant(undefined));
const orNull = (ids: readonly number[]) => pick(ids).map((id) => id ?? null);

/** Makes rows of each id; those of which something is undefined can't be, and are left out. */
const rowsOf = <Row extends object>(ids: readonly number[], row: (id: number) => fc.Arbitrary<Row>) =>
  fc.tuple(...ids.map(row));

function distinct<Row>(rows: readonly Row[], nameOf: (row: Row) => string): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(nameOf(row)) && seen.add(nameOf(row)));
}

const pairs = (a: readonly number[], b: readonly number[]) =>
  fc.subarray(a.flatMap((one) => b.map((other): [number, number] => [one, other])));

function anyUser(id: number, passwordHash: string): fc.Arbitrary<BackupRow<'user'>> {
  return fc.record({
    kind: fc.constant('user' as const),
    id: fc.constant(id),
    username: fc.constant(id === 1 ? 'admin' : `Üser.${id}`),
    displayName: words(30).map((text) => text || 'Ana'),
    extension: fc.constantFrom(null, `X${id}`),
    email: fc.constantFrom(null, `ana.${id}@example.com`),
    role: id === 1 ? fc.constant('admin' as const) : fc.constantFrom(...roles),
    presence: fc.constantFrom(...userPresence.options),
    passwordHash: fc.constant(passwordHash),
    version: fc.integer({ min: 1, max: 9 }),
  });
}

/** Rows of every kind that belong together, with one admin, `admin`, who has the id 1 and this hash. */
export function anyRows(passwordHash: string): fc.Arbitrary<Rows> {
  return fc.tuple(gappy(5), gappy(4), gappy(6), gappy(6)).chain(([stateIds, groupIds, others, ids]) => {
    const userIds = [1, ...others.filter((id) => id !== 1)];
    const everything = {
      state: rowsOf(stateIds, (id) =>
        fc.record({
          kind: fc.constant('state' as const),
          id: fc.constant(id),
          type: fc.constantFrom(...presenceTypes),
          message,
          pauseInQueues: fc.constantFrom(...pauseInQueues.options),
          version: fc.integer({ min: 1, max: 9 }),
        }),
      ).map((rows) => distinct(rows, ({ type, message: text }) => fold(labelOf(type, text)))),
      group: rowsOf(groupIds, (id) =>
        fc.record({
          kind: fc.constant('group' as const),
          id: fc.constant(id),
          name: words(20).map((text) => `${text} ${id}`.trim()),
          priority: fc.integer({ min: 1, max: 999 }),
          presence: fc.constantFrom(...presenceSwitch.options),
          version: fc.integer({ min: 1, max: 9 }),
        }),
      ),
      user: rowsOf(userIds, (id) => anyUser(id, passwordHash)),
      membership: pairs(userIds, groupIds).map((all) =>
        all.map(([userId, groupId]) => ({ kind: 'membership' as const, userId, groupId })),
      ),
      favourite: pairs(userIds, userIds).map((all) =>
        all.map(([userId, favouriteId], position) => ({ kind: 'favourite' as const, userId, favouriteId, position })),
      ),
    };
    return fc.record(everything).chain((made) => {
      const states = made.state.map(({ id }) => id);
      const settings = fc.subarray(userIds).chain((chosen) =>
        rowsOf(chosen, (userId) =>
          fc.record({
            kind: fc.constant('settings' as const),
            userId: fc.constant(userId),
            signInStateId: orNull(states),
            signOutStateId: orNull(states),
            followMe: fc.constantFrom(null, '+4930123'),
            timeZone: fc.constantFrom(null, 'Europe/Berlin'),
            language: fc.constantFrom(null, 'en'),
            lineHidden: fc.boolean(),
          }),
        ),
      );
      const action = pairs(userIds, states).chain((all) =>
        fc.tuple(
          ...all.map(([userId, stateId]) =>
            fc.record({
              kind: fc.constant('action' as const),
              userId: fc.constant(userId),
              stateId: fc.constant(stateId),
              action: fc.constantFrom(...actions),
            }),
          ),
        ),
      );
      const phone = rowsOf(ids, (id) =>
        fc.record({
          kind: fc.constant('phone' as const),
          id: fc.constant(id),
          userId: fc.constantFrom(...userIds),
          name: words(20).map((text) => `${text} ${id}`.trim()),
          maker: fc.constantFrom(...phoneMakers),
          secretHash: fc.constant(`hash-${id}`),
          createdAt: moment,
          usedAt: fc.option(moment),
        }),
      );
      const claim = rowsOf(ids, (id) =>
        fc
          .record({
            kind: fc.constant('claim' as const),
            id: fc.constant(id),
            userId: fc.constantFrom(...userIds),
            source: fc.constantFrom(...claimSources),
            stateId: orNull(states),
            type: fc.constantFrom(...presenceTypes),
            message,
            ownMessage: message,
            setByUserId: orNull(userIds),
            setByName: words(20),
            reason: fc.option(words(20)),
            since: moment,
            until: fc.option(moment),
          })
          .map((row) => (row.stateId === null ? row : Object.assign(row, { type: null, message: null }))),
      );
      const history = rowsOf(ids, (id) =>
        fc.record({
          kind: fc.constant('history' as const),
          id: fc.constant(id),
          userId: fc.constantFrom(...userIds),
          at: moment,
          type: fc.constantFrom(...presenceTypes, 'not_set' as const),
          message,
          stateId: orNull(stateIds),
          ownWords: fc.boolean(),
          until: fc.option(moment),
          cause: fc.constantFrom(...historyCauses),
          byUserId: orNull(userIds),
          byName: fc.option(words(20)),
          reason: fc.option(words(20)),
        }),
      );
      const audit = rowsOf(ids, (id) =>
        fc.record({
          kind: fc.constant('audit' as const),
          id: fc.constant(id),
          at: moment,
          actorId: orNull(userIds),
          actorName: words(20),
          action: fc.constantFrom(...auditActions),
          subject: fc.constantFrom(...auditSubjects),
          subjectId: orNull(ids),
          subjectName: words(20),
          before: fc.option(fc.dictionary(words(5), fc.jsonValue())),
          after: fc.option(fc.dictionary(words(5), fc.jsonValue())),
        }),
      );
      const origin = rowsOf(states, (localId) =>
        fc.constant({
          kind: 'origin' as const,
          system: 'freepbx' as const,
          noun: 'state' as const,
          foreignId: String(localId).padStart(4, '0'),
          localId,
        }),
      );
      const sharedSettings = fc.subarray([
        { kind: 'sharedSettings' as const, id: 1 as const, showLines: false, tellCallers: true },
      ]);
      return fc.record({
        ...constants(made),
        settings,
        action,
        phone,
        claim,
        history,
        audit,
        origin,
        sharedSettings,
      });
    });
  });
}

function constants<Made extends Record<string, unknown>>(made: Made) {
  return Object.fromEntries(Object.entries(made).map(([name, value]) => [name, fc.constant(value)])) as {
    [Name in keyof Made]: fc.Arbitrary<Made[Name]>;
  };
}

import { clockWarning } from '#domain/pbx/clock.ts';
import type { PbxError, PbxLine, PbxWarning } from '#backend/ports/pbx.ts';
import { keepPhoneLink, type LinkStatus, readPhoneLink } from '#backend/store/phoneLink.ts';
import type { Services } from '#backend/work/services.ts';

/** How the phone system is: kept in the database, where every server reads it, and told to the pages when it comes or goes. */
export interface Status {
  connected: (line: PbxLine) => void;
  lost: (error: PbxError) => void;
  /** It is connected, and this is wrong all the same. */
  warned: (warnings: readonly PbxWarning[]) => void;
  pong: (latency: number) => void;
  /** Its clock differs from ours so much, from now on (milliseconds). */
  clockRead: (ahead: number) => void;
  /** Both sides were compared: what comes to be known from now on is known of this run of the phone system. */
  good: (run: string) => Promise<void>;
  /**
   * When the connection was last known to be good, if that was to another run of the phone system than this; else null. Long ago where the
   * clock was set back since, which leaves no telling.
   */
  restartedBefore: (run: string) => Promise<Date | null>;
  close: () => Promise<void>;
}

/** Whether a warning tells of a fault: that nobody has called yet does not. */
const isFault = ({ code }: { code: string }) => code !== 'not_asked';

export function createStatus({ db, deps, write }: Services): Status {
  let status: LinkStatus = {
    connected: false,
    since: deps.now().toISOString(),
    fault: null,
    warnings: [],
    version: null,
    latency: null,
    actionsWritable: false,
    clockAhead: 0,
  };
  /** The run of the phone system that both sides were compared with. */
  let run: string | null = null;
  let keeping = Promise.resolve();

  /** One after the other; what can't be kept now is kept with the next news. */
  function keep(tell: boolean): Promise<void> {
    const now = deps.now();
    const kept = status;
    const comparedWith = run;
    keeping = keeping
      .then(() => {
        const good = kept.connected && comparedWith !== null ? { seenAt: now, seenRun: comparedWith } : null;
        // What comes with every pong takes one statement.
        if (good && !tell) return keepPhoneLink(db, { status: kept, ...good });
        return write(async (tx) => {
          const { seenAt = null, seenRun = null } = good ?? (await readPhoneLink(tx.db)) ?? {};
          await keepPhoneLink(tx.db, { status: kept, seenAt, seenRun });
          if (tell) tx.changed({ type: 'phoneSystem', connected: kept.connected });
        });
      })
      .catch((error: unknown) => deps.log.warn('How the phone system is could not be kept.', error));
    return keeping;
  }

  void keep(false);
  return {
    connected(line) {
      run = null;
      const since = status.connected ? status.since : deps.now().toISOString();
      if (!status.connected) deps.log.info(`The phone system is connected: Asterisk ${line.version}.`);
      status = {
        connected: true,
        since,
        fault: null,
        warnings: status.connected ? status.warnings : [],
        version: line.version,
        latency: status.latency,
        actionsWritable: line.keys,
        clockAhead: status.clockAhead,
      };
      void keep(true);
    },
    lost({ fault: code, message }) {
      const news = status.connected || status.fault?.code !== code;
      const since = status.connected ? deps.now().toISOString() : status.since;
      if (news) deps.log.warn(`The phone system is not connected (${code}): ${message}`);
      status = { ...status, connected: false, since, fault: { code, detail: message }, warnings: [], latency: null };
      run = null;
      if (news) void keep(true);
    },
    warned(warnings) {
      const before = status.warnings;
      if (JSON.stringify(before) === JSON.stringify(warnings)) return;
      for (const { code, detail } of warnings.filter(isFault)) {
        if (before.every((each) => each.code !== code)) {
          deps.log.warn(`The phone system is connected, with a warning (${code})${detail ? `: ${detail}` : ''}.`);
        }
      }
      for (const { code } of before.filter(isFault)) {
        if (warnings.every((each) => each.code !== code))
          deps.log.info(`The phone system’s warning is over (${code}).`);
      }
      status = { ...status, warnings };
      void keep(true);
    },
    pong(latency) {
      status = { ...status, latency };
      if (status.connected) void keep(false);
    },
    clockRead(clockAhead) {
      const warning = clockWarning(clockAhead);
      if (warning) deps.log.warn(`The clock of the phone system differs from this server’s by ${warning.detail}.`);
      else deps.log.info('The clock of the phone system is right again.');
      status = { ...status, clockAhead };
      void keep(true);
    },
    async good(comparedWith) {
      run = comparedWith;
      await keep(false);
    },
    async restartedBefore(current) {
      await keeping;
      const before = await readPhoneLink(db);
      if (!before?.seenRun || before.seenRun === current) return null;
      return before.seenAt && before.seenAt > deps.now() ? new Date(0) : before.seenAt;
    },
    async close() {
      status = { ...status, connected: false, since: deps.now().toISOString(), warnings: [], latency: null };
      run = null;
      await keep(false);
    },
  };
}

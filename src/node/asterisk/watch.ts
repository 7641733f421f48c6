import { setTimeout } from 'node:timers/promises';
import { dialplanFault } from '#domain/pbx/dialplanState.ts';
import { filterLines } from '#domain/pbx/setup/manager.ts';
import { isOver, type PbxDialplan, PbxError, type PbxWarning } from '#backend/ports/pbx.ts';
import type { AmiSession } from './ami/session.ts';
import { lookAtDialplan, missingModules, wasAsked } from './dialplanParts.ts';
import type { Probe } from './probe.ts';
import { whatIsMissing } from './readiness.ts';
import type { Timings } from './timings.ts';

/** Looks from time to time whether an open connection is still good for what it is there for. */
export interface Watch {
  /** The first look. After it nothing is told any more of what was set before the connection was made. */
  begin: () => Promise<void>;
  /** Looks until the connection is of no use any more. Returns why. */
  run: (until: AbortSignal) => Promise<PbxError>;
  /** Why something failed: where presence is not loaded any more, that is why, and the connection is over. */
  explain: (error: unknown) => Promise<unknown>;
  /** Whether it is told what phones are doing. */
  hearsPhones: () => Promise<boolean>;
}

/** @param looked called after every look that found the connection good, with what is wrong all the same */
export function createWatch(
  ami: AmiSession,
  {
    probe,
    dialplan,
    timings,
    looked,
  }: { probe: Probe; dialplan: PbxDialplan; timings: Timings; looked: (warnings: PbxWarning[]) => void },
): Watch {
  let hears = false;
  /** Whether it is told of do not disturb that is switched at a phone; null where that can't be tried. */
  let hearsDnd: Promise<boolean | null> | null = null;
  let end: ((error: PbxError) => void) | undefined;
  const ended = new Promise<PbxError>((resolve) => {
    end = resolve;
  });

  /** The entry of the probe stays, and says nothing: to delete it every time would fill Asterisk's log. */
  async function isTold(ms: number): Promise<boolean> {
    await probe.set(ami);
    return probe.isTold(ms);
  }

  async function faultNow(): Promise<PbxError | null> {
    const missing = await whatIsMissing(ami);
    if (missing) return missing;
    // A busy Asterisk may tell late.
    const told = await isTold(hears ? timings.answerMs : timings.eventMs);
    if (hears && !told) return new PbxError('deaf', 'No PresenceStateChange comes any more.');
    hears = told;
    return null;
  }

  const hearsPhones = () => probe.hearsOf('phone', timings.leakMs);

  async function warningsNow(): Promise<PbxWarning[]> {
    const warnings: PbxWarning[] = [];
    if (!hears) warnings.push({ code: 'deaf', detail: null });
    if (hears && (await hearsDnd) === false) warnings.push({ code: 'dnd_unheard', detail: filterLines.dnd });
    const leaked = await probe.leaked(timings.leakMs);
    if (leaked !== null) warnings.push({ code: 'open_filter', detail: leaked });
    if (!(await hearsPhones())) warnings.push({ code: 'lines_unheard', detail: filterLines.phones });
    const modules = await missingModules(ami).catch(nullIfRefused);
    if (modules && modules.length > 0) warnings.push({ code: 'modules_missing', detail: modules.join(', ') });
    const state = await lookAtDialplan(ami, dialplan).catch(nullIfRefused);
    const fault = state && dialplanFault(state, dialplan === 'presence');
    if (fault) warnings.push({ code: fault, detail: [...state.missing, ...state.stale].join(', ') });
    // What can't be asked, or is FreePBX's to ask, tells nothing by never having been asked.
    else if (dialplan === 'presence' && (await wasAsked(ami).catch(nullIfRefused)) === false) {
      warnings.push({ code: 'not_asked', detail: null });
    }
    return warnings;
  }

  async function lookAgainAndAgain(until: AbortSignal): Promise<PbxError> {
    for (;;) {
      looked(await warningsNow());
      await setTimeout(timings.watchMs, undefined, { signal: until });
      const fault = await faultNow();
      if (fault) return fault;
    }
  }

  return {
    async begin() {
      hears = await isTold(timings.eventMs);
      const set = async () => {
        for (const kind of ['forbidden', 'phone', 'lamp'] as const) await probe.setDevice(ami, kind);
        return true;
      };
      // Nobody waits for it to come before the connection is used.
      hearsDnd = (await set().catch(nullIfRefused)) ? probe.hearsOf('lamp', timings.eventMs) : Promise.resolve(null);
    },
    run: (until) => Promise.race([ended, lookAgainAndAgain(until).catch(asPbxError)]),
    async explain(error) {
      if (!(error instanceof PbxError) || error.fault !== 'failed') return error;
      const missing = await whatIsMissing(ami);
      if (missing?.fault !== 'not_ready') return error;
      end?.(missing);
      return missing;
    },
    hearsPhones,
  };
}

function nullIfRefused(error: unknown): null {
  if (error instanceof PbxError && !isOver(error)) return null;
  throw error;
}

function asPbxError(error: unknown): PbxError {
  if (error instanceof PbxError) return error;
  if (error instanceof Error && error.name === 'AbortError')
    return new PbxError('lost', 'The connection was closed here.');
  throw error;
}

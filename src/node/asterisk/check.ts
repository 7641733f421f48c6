import { filterLines } from '#domain/pbx/setup/manager.ts';
import { type PbxAddress, type PbxCheck, type PbxDialplan, PbxError, type PbxTest } from '#backend/ports/pbx.ts';
import { enter, login, openAmi } from './ami/open.ts';
import type { AmiSession } from './ami/session.ts';
import { entriesBelow, tryEntries } from './ami/astdb.ts';
import { type CheckReport, createReport } from './checkReport.ts';
import { lookAtDialplan, missingModules } from './dialplanParts.ts';
import { createProbe, forgetProbe, type Probe } from './probe.ts';
import { tryPause } from './ami/queues.ts';
import { untilReady } from './readiness.ts';
import type { AsteriskSettings } from './settings.ts';
import type { Timings } from './timings.ts';
import { placeTrialCall } from './trialCall.ts';

/**
 * Tries everything that is needed, each thing by itself, so that it is what is missing that is named. What it sets is nobody's
 * presence, and is taken away again.
 */
export async function check(
  { main, keys, dialplan }: AsteriskSettings,
  timings: Timings,
  { extension, queues }: PbxTest,
): Promise<PbxCheck[]> {
  const report = createReport();
  const probe = createProbe();
  const ami = await report.tried('connect', () => openAmi(main, { ...timings, onEvent: probe.onEvent }));
  try {
    const entered = await report.tried('login', ami && (() => entering(ami, main)));
    const hears = await checkPresence(report, entered, timings, probe);
    const asked = await checkKeys(report, keys, timings, queues);
    const isThere = await checkDialplan(report, entered, dialplan);
    if (dialplan === 'presence') {
      if (asked) report.note('asked', null);
      else if (asked === false) report.skip('asked');
      if (extension !== null) {
        const callable = hears && isThere && entered;
        await report.tried('trialCall', callable && (() => tryCall(entered, extension, probe, timings)));
      }
    }
  } finally {
    ami?.close();
  }
  return report.checks;
}

async function entering(ami: AmiSession, address: PbxAddress): Promise<AmiSession> {
  await login(ami, address, true);
  return ami;
}

/** Returns whether a presence that is set is heard of. */
async function checkPresence(
  report: CheckReport,
  ami: AmiSession | null,
  timings: Timings,
  probe: Probe,
): Promise<boolean> {
  const missing = ami && (await errorOf(untilReady(ami, timings.readySoonMs)));
  // Who may not ask may not set either, and that says it more clearly.
  if (!ami || missing?.fault === 'not_allowed') report.skip('modules');
  // It was waited for: by now a starting Asterisk would have loaded it.
  else if (missing?.fault === 'not_ready') report.note('modules', new PbxError('module_missing', missing.message));
  else report.note('modules', missing);

  const settable = ami && (!missing || missing.fault === 'module_missing' || missing.fault === 'not_allowed');
  const isSet = await report.tried('setPresence', settable && (() => setProbe(ami, probe)));
  const hears = await report.tried('events', isSet && missing === null && (() => hearing(probe, timings)));
  await checkFilter(report, hears && ami, timings, probe);
  await checkDeviceEvents(report, hears && ami, timings, probe, ['phoneEvents', 'phone', filterLines.phones]);
  await checkDeviceEvents(report, hears && ami, timings, probe, ['dndEvents', 'lamp', filterLines.dnd]);
  if (isSet && ami) await forgetProbe(ami);
  return hears === true;
}

async function tryCall(ami: AmiSession, extension: string, probe: Probe, { eventMs }: Timings): Promise<void> {
  try {
    await placeTrialCall(ami, extension, probe.trial, eventMs);
  } finally {
    await forgetProbe(ami);
  }
}

async function errorOf(attempt: Promise<void>): Promise<PbxError | null> {
  try {
    await attempt;
    return null;
  } catch (error) {
    if (error instanceof PbxError) return error;
    throw error;
  }
}

async function setProbe(ami: AmiSession, probe: Probe): Promise<true> {
  await probe.set(ami);
  return true;
}

async function hearing(probe: Probe, { eventMs }: Timings): Promise<true> {
  if (await probe.isTold(eventMs)) return true;
  throw new PbxError(
    'not_allowed',
    'No PresenceStateChange came: read = call is missing, or an eventfilter is in its way.',
  );
}

/** Whether the user is told of nothing but presence: other events carry texts as they are, which could pass for an event. */
async function checkFilter(
  report: CheckReport,
  ami: AmiSession | null,
  { leakMs }: Timings,
  probe: Probe,
): Promise<void> {
  if (!ami || (await errorOf(probe.setDevice(ami, 'forbidden')))) return report.skip('eventFilter');
  const leaked = await probe.leaked(leakMs);
  report.note(
    'eventFilter',
    leaked === null ? null : new PbxError('failed', `${leaked} came through the eventfilter.`),
  );
}

/** Whether the user is told of devices of a kind, by the line that lets it. */
async function checkDeviceEvents(
  report: CheckReport,
  ami: AmiSession | null | false,
  { eventMs }: Timings,
  probe: Probe,
  [name, device, line]: ['phoneEvents', 'phone', string] | ['dndEvents', 'lamp', string],
): Promise<void> {
  if (!ami || (await errorOf(probe.setDevice(ami, device)))) return report.skip(name);
  report.note(name, (await probe.hearsOf(device, eventMs)) ? null : new PbxError('failed', line));
}

/** Returns whether a call has asked our dialplan; null where that can't be read. */
async function checkKeys(
  report: CheckReport,
  keys: PbxAddress | null,
  timings: Timings,
  queues: boolean,
): Promise<boolean | null> {
  const session = await report.tried('keysLogin', keys && (() => enter(keys, timings)));
  const asked = await report.tried('keysWrite', session && (() => writing(session)));
  if (queues) await report.tried('queuePause', session && (() => tryPause(session)));
  session?.close();
  return asked;
}

async function writing(keys: AmiSession): Promise<boolean> {
  await tryEntries(keys);
  return (await entriesBelow(keys, 'presence/asked')).size > 0;
}

/** Returns whether it can be called: not where the whole file is missing. */
async function checkDialplan(report: CheckReport, ami: AmiSession | null, dialplan: PbxDialplan): Promise<boolean> {
  if (!ami) {
    report.skip('dialplan');
    return false;
  }
  const state = await lookAtDialplan(ami, dialplan).catch(nullIfRefused);
  const modules = await missingModules(ami).catch(nullIfRefused);
  const wrong = [...(state?.missing ?? []), ...(state?.stale ?? [])];
  const lacking = [...(state ? [] : ['func_dialplan.so']), ...(modules ?? [])];
  if (lacking.length > 0) report.note('dialplan', new PbxError('module_missing', lacking.join(', ')));
  else if (wrong.length === 0) report.note('dialplan', null);
  else report.note('dialplan', new PbxError('failed', `Missing, or of another version: ${wrong.join(', ')}.`));
  return state?.missing.includes('presence') !== true;
}

/** What was said before says why. */
function nullIfRefused(error: unknown): null {
  if (error instanceof PbxError) return null;
  throw error;
}

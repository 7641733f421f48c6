import { Hono } from 'hono';
import type { Services } from '#backend/work/services.ts';
import { type Console, createConsole } from './console.ts';
import { mountPhonePage } from './deskPhones/page.ts';
import { mountPhones } from './deskPhones/phones.ts';
import { createLive } from './events/live.ts';
import { mountEvents } from './events/routes.ts';
import { refusalOf } from './http/failures.ts';
import { mountOpenApi } from './http/openapi.ts';
import { problemResponse } from './http/refusal.ts';
import { unanswered } from './http/unanswered.ts';
import { mountGroups } from './people/groups.ts';
import { mountSettings } from './people/settings.ts';
import { mountUserImport } from './people/userImport.ts';
import { mountUsers } from './people/users.ts';
import { mountPhoneSystem } from './phoneSystem/routes.ts';
import { keepConnected } from './phoneSystem/sync/connection.ts';
import type { Deps, Leadership } from './ports/deps.ts';
import { createAttendance } from './presence/attendance.ts';
import { mountClaims } from './presence/claims.ts';
import { createExpiry } from './presence/expiry.ts';
import { mountFavourites } from './presence/favourites.ts';
import { mountHistory } from './presence/history.ts';
import { mountMe } from './presence/me.ts';
import { mountPresences } from './presence/presences.ts';
import { mountStates } from './presence/states.ts';
import { mountTypes } from './presence/types.ts';
import { mountMySessions } from './session/mySessions.ts';
import { mountSession } from './session/session.ts';
import { createFirstAdmin, type FirstAdmin, issueSetupToken } from './session/setUp.ts';
import { migrate } from './store/migrations/migrate.ts';
import { openDb } from './store/sql/database.ts';
import { anyUser } from './store/users.ts';
import { mountAudit } from './system/audit.ts';
import { createRetention } from './system/retention.ts';
import { mountSystem } from './system/routes.ts';

/** The whole server of the API: a request in, a response out. All calls are below `/api`. */
export interface Backend {
  fetch: (request: Request) => Promise<Response>;
  /** A new one-time token for the set-up link; null when a user exists. */
  issueSetupToken: () => Promise<string | null>;
  /** Makes the first admin unattended; false when a user exists. */
  createFirstAdmin: (input: FirstAdmin) => Promise<boolean>;
  /** Whether the database answers. */
  isReady: () => Promise<boolean>;
  console: Console;
  /** Ends the event streams and the timers. The database stays open: who opened it closes it afterwards. */
  close: () => Promise<void>;
}

/** Where there is no other server, it is always this one's turn. */
const alone: Leadership = (work) => work();

/** Brings the database up to date and makes a backend of it. */
export async function createBackend(deps: Deps): Promise<Backend> {
  const db = openDb(deps.database.dialect);
  await migrate(db, deps.database.engine);

  const expiry = createExpiry(db, deps);
  const services: Services = { db, deps, expiry };
  const attendance = await createAttendance(db, deps);
  const live = createLive(db, deps, attendance);
  const retention = createRetention(db, deps);
  const { pbx, leadership = alone } = deps;
  const phoneLine = pbx && leadership(() => keepConnected({ db, deps }, pbx));

  const app = new Hono().basePath('/api');
  mountSession(app, services, live.place);
  mountMySessions(app, services);
  mountTypes(app, services);
  mountStates(app, services);
  mountMe(app, services);
  mountHistory(app, services);
  mountClaims(app, services);
  mountFavourites(app, services);
  mountSettings(app, services);
  mountPhones(app, services);
  mountPhonePage(app, services);
  mountPresences(app, services);
  mountPhoneSystem(app, services);
  mountUsers(app, services);
  mountUserImport(app, services);
  mountGroups(app, services);
  mountSystem(app, services);
  mountAudit(app, services);
  mountEvents(app, services, live);
  mountOpenApi(app);
  app.notFound(({ req }) => problemResponse(unanswered(req.path)));
  app.onError((error) => problemResponse(refusalOf(error, deps.log)));

  return {
    fetch: async (request) => app.fetch(request),
    issueSetupToken: () => issueSetupToken(services),
    createFirstAdmin: (input) => createFirstAdmin(services, input),
    isReady: () =>
      anyUser(db).then(
        () => true,
        () => false,
      ),
    console: createConsole(services),
    async close() {
      const left = attendance.close();
      live.close();
      await Promise.all([left, expiry.close(), retention.close(), phoneLine?.close()]);
    },
  };
}

import { Hono } from 'hono';
import type { Services } from '#backend/work/services.ts';
import { type Console, createConsole } from './console.ts';
import { answerPhonePages } from './deskPhones/page.ts';
import { phoneRoutes } from './deskPhones/phones.ts';
import { createLive } from './events/live.ts';
import { eventRoutes } from './events/routes.ts';
import { answerEndpoints } from './http/api.ts';
import { refusalOf } from './http/failures.ts';
import { answerOpenApi } from './http/openapi.ts';
import { problemResponse, Refusal } from './http/refusal.ts';
import { groupRoutes } from './people/groups.ts';
import { settingRoutes } from './people/settings.ts';
import { userImportRoutes } from './people/userImport.ts';
import { userRoutes } from './people/users.ts';
import { phoneSystemRoutes } from './phoneSystem/routes.ts';
import { keepConnected } from './phoneSystem/sync/connection.ts';
import type { Deps, Leadership } from './ports/deps.ts';
import { createAttendance } from './presence/attendance.ts';
import { claimRoutes } from './presence/claims.ts';
import { createExpiry } from './presence/expiry.ts';
import { favouriteRoutes } from './presence/favourites.ts';
import { historyRoutes } from './presence/history.ts';
import { createLines } from './presence/lines.ts';
import { meRoutes } from './presence/me.ts';
import { presenceRoutes } from './presence/presences.ts';
import { stateRoutes } from './presence/states.ts';
import { typeRoutes } from './presence/types.ts';
import { apiKeyRoutes } from './session/apiKeys.ts';
import { mySessionRoutes } from './session/mySessions.ts';
import { sessionRoutes } from './session/session.ts';
import { createFirstAdmin, type FirstAdmin, issueSetupToken } from './session/setUp.ts';
import { migrate } from './store/migrations/migrate.ts';
import { openDb } from './store/sql/database.ts';
import { createTransact } from './store/sql/transact.ts';
import { anyUser } from './store/users.ts';
import { auditRoutes } from './system/audit.ts';
import { createRetention } from './system/retention.ts';
import { systemRoutes } from './system/routes.ts';
import { noteMessages } from './webhooks/messages.ts';
import { webhookRoutes } from './webhooks/routes.ts';
import { createSender } from './webhooks/sender.ts';
import { createWrite } from './work/write.ts';

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

  const transact = createTransact(db, deps.database.nextTurn);
  const { pbx, leadership = alone, webhooks, forCommand = false } = deps;
  const outbox = webhooks && noteMessages;
  const write = createWrite({ db, transact, outbox }, deps);
  const expiry = createExpiry({ db, deps, write });
  const lines = createLines({ deps, transact });
  const services: Services = { db, transact, outbox, deps, write, expiry, lines };
  const attendance = await createAttendance(services);
  const live = createLive(services, attendance);
  const retention = createRetention(db, deps);
  const sender = forCommand ? undefined : webhooks && createSender(services, webhooks);
  const phoneLine = pbx && leadership(() => keepConnected(services, pbx));

  const app = new Hono().basePath('/api');
  answerEndpoints(app, services, [
    sessionRoutes(services, live.place),
    mySessionRoutes(services),
    apiKeyRoutes(services),
    webhookRoutes(services),
    typeRoutes(),
    stateRoutes(services),
    meRoutes(services),
    historyRoutes(services),
    claimRoutes(services),
    favouriteRoutes(services),
    settingRoutes(services),
    phoneRoutes(services),
    presenceRoutes(services),
    phoneSystemRoutes(services),
    userRoutes(services),
    userImportRoutes(services),
    groupRoutes(services),
    systemRoutes(services),
    auditRoutes(services),
    eventRoutes(live),
  ]);
  answerPhonePages(app, services);
  answerOpenApi(app, deps);
  app.notFound(() => problemResponse(new Refusal('not_found')));
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
      lines.close();
      await Promise.all([left, expiry.close(), retention.close(), sender?.close(), phoneLine?.close()]);
    },
  };
}

import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { configureApi } from '#web/api/config.ts';
import { takeFirstSession } from '#web/api/firstSession.ts';
import { queryClient } from '#web/api/queryClient.ts';
import { App, Surroundings } from '#web/app/App.tsx';
import { CrashBoundary } from '#web/app/CrashBoundary.tsx';
import type { Demo } from '#web/app/demo.ts';
import { startRouter } from '#web/app/router.ts';
import { StartFailed } from '#web/app/StartFailed.tsx';
import { followColorMode } from '#web/ui/theme/colorMode.ts';

/** Demo builds bring their own backend, which then runs in this browser; in all others there is nothing of it. */
async function bringBackend(): Promise<Demo | null> {
  if (import.meta.env.MODE !== 'demo') return null;
  const { startDemo } = await import('#demo/start.ts');
  const demo = await startDemo();
  configureApi({ base: demo.apiBase, auth: 'cookie', openStream: demo.openStream });
  return demo;
}

async function start(): Promise<ReactNode> {
  try {
    const demo = await bringBackend();
    takeFirstSession(queryClient);
    return <App router={await startRouter()} demo={demo} />;
  } catch (error) {
    return (
      <Surroundings>
        <StartFailed error={error} />
      </Surroundings>
    );
  }
}

followColorMode();
const container = document.getElementById('root');
if (container) void start().then((page) => createRoot(container).render(<CrashBoundary>{page}</CrashBoundary>));

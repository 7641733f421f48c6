import { createRoot } from 'react-dom/client';
import { configureApi } from '#web/api/config.ts';
import { App, Surroundings } from '#web/app/App.tsx';
import type { Demo } from '#web/app/demo.ts';
import { startRouter } from '#web/app/router.ts';
import { StartFailed } from '#web/app/StartFailed.tsx';

/** Demo builds bring their own backend, which then runs in this browser; in all others there is nothing of it. */
async function bringBackend(): Promise<Demo | null> {
  if (import.meta.env.MODE !== 'demo') return null;
  const { startDemo } = await import('#demo/start.ts');
  const demo = await startDemo();
  configureApi({ base: demo.apiBase, auth: 'cookie', openStream: demo.openStream });
  return demo;
}

async function start(container: HTMLElement): Promise<void> {
  try {
    const demo = await bringBackend();
    const router = await startRouter();
    createRoot(container).render(<App router={router} demo={demo} />);
  } catch (error) {
    createRoot(container).render(
      <Surroundings>
        <StartFailed error={error} />
      </Surroundings>,
    );
  }
}

const container = document.getElementById('root');
if (container) void start(container);

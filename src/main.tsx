import { type ReactNode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { configureApi } from '#web/data/config.ts';
import { dropEarlyAnswers } from '#web/data/earlyAnswers.ts';
import { queryClient, waitForFirstAnswers } from '#web/data/queryClient.ts';
import { takeFirstSession } from '#web/data/session.ts';
import { App, Surroundings } from '#web/app/App.tsx';
import { CrashBoundary } from '#web/app/errors/CrashBoundary.tsx';
import type { Demo } from '#web/data/demo.ts';
import { startRouter } from '#web/app/router.ts';
import { withWords } from '#web/messages/withWords.tsx';
import { StartFailed } from '#web/app/errors/ErrorPage.tsx';
import { followColorMode } from '#web/ui/theme/colorMode.ts';

/** Demo builds bring their own backend, which then runs in this browser; in all others there is nothing of it. */
async function bringBackend(): Promise<Demo | null> {
  if (import.meta.env.MODE !== 'demo') return null;
  const { startDemo } = await import('#demo/start.ts');
  const demo = await startDemo();
  configureApi({ base: demo.apiBase, auth: 'cookie', openStream: demo.openStream });
  return demo;
}

/** Between two pieces of work: the browser can answer whoever touches the page. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

async function start(): Promise<ReactNode> {
  try {
    await pause();
    const demo = await bringBackend();
    takeFirstSession(queryClient);
    await pause();
    const router = await startRouter();
    dropEarlyAnswers();
    await waitForFirstAnswers();
    return <App router={router} demo={demo} />;
  } catch (error) {
    return (
      <Surroundings>
        <StartFailed error={error} />
      </Surroundings>
    );
  }
}

/** After this time (milliseconds) a page has all that it shows at first. */
const CALM_MS = 10_000;

/** The page that says what is wrong, and its words, which are in one piece with it: once the server is gone it can't be had. */
const fetchDiagnosis = () => void withWords('diagnosis').catch(() => undefined);

followColorMode();
const container = document.getElementById('root');
if (container) {
  void start().then((page) =>
    // In small pieces: whoever touches the page meanwhile is not kept waiting.
    startTransition(() => createRoot(container).render(<CrashBoundary>{page}</CrashBoundary>)),
  );
  setTimeout(fetchDiagnosis, CALM_MS);
}

import { useRouteError } from 'react-router';
import { PlainPage } from '#web/ui/frame/PlainPage.tsx';
import { ErrorBody } from './ErrorBody.tsx';
import { useErrorWords } from './useErrorWords.ts';

/** The last resort: what broke outside the frame, or the frame itself. */
export function ErrorPage() {
  return <FailedPage error={useRouteError()} />;
}

/** A whole page that says why nothing else can be shown. */
export function FailedPage({ error }: { error: unknown }) {
  const words = useErrorWords(error);
  return (
    <PlainPage title={words.title}>
      <ErrorBody words={words} />
    </PlainPage>
  );
}

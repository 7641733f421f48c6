import { useRouteError } from 'react-router';
import { Page } from '#web/ui/frame/Page.tsx';
import { ErrorBody } from './ErrorBody.tsx';
import { useErrorWords } from './useErrorWords.ts';

/** In place of a page that could not be shown; the frame with its navigation stays around it. */
export function RouteError() {
  const words = useErrorWords(useRouteError());
  return (
    <Page title={words.title}>
      <ErrorBody words={words} />
    </Page>
  );
}

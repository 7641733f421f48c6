import { useLocation, useNavigate } from 'react-router';
import { skipUnsavedPrompt } from '#web/forms/useUnsavedPrompt.ts';
import { paths, type RecordNoun } from '#web/paths.ts';

/** The ways of a dialog that is a route over its list; the list's search, sort and page in the address stay as they are. */
export function useListDialog(noun: RecordNoun) {
  const navigate = useNavigate();
  const { search } = useLocation();
  const pathname = paths[noun];
  return {
    close: () => void navigate({ pathname, search }),
    /** After the record is gone, nothing typed about it is worth a question. */
    closeWithoutAsking: () => void navigate({ pathname, search }, skipUnsavedPrompt),
    /** Another dialog over the same list. */
    open: (dialog: string) => void navigate({ pathname: dialog, search }),
  };
}

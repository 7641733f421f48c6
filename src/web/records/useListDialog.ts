import { useLocation, useNavigate } from 'react-router';
import { withoutAsking } from '#web/forms/useUnsaved.ts';

/** The ways of a dialog that is a route over its list; the list's search, sort and page in the address stay as they are. */
export function useListDialog(listPath: string) {
  const navigate = useNavigate();
  const { search } = useLocation();
  return {
    close: () => void navigate({ pathname: listPath, search }),
    /** After the record is gone, nothing typed about it is worth a question. */
    closeWithoutAsking: () => void navigate({ pathname: listPath, search }, withoutAsking),
    /** Another dialog over the same list. */
    open: (pathname: string) => void navigate({ pathname, search }),
  };
}

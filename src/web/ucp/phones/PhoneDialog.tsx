import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Phone } from '#contract/phones.ts';
import { phonesQuery } from '#web/data/queries/phones.ts';
import { paths } from '#web/paths.ts';
import { SetUpDialog } from './SetUpDialog.tsx';

/** What has to be entered in a phone that is there already, all but its password. */
export function Component() {
  const { phone, close } = usePhone();
  return phone ? <SetUpDialog phone={phone} onClose={close} /> : null;
}

/** The phone in the address, and the way back to the list, which is taken at once when there is no such phone any more. */
export function usePhone(): { phone: Phone | undefined; close: () => void } {
  const id = Number(useParams().id);
  const navigate = useNavigate();
  const { data } = useQuery(phonesQuery);
  const phone = data?.items.find((each) => each.id === id);
  const gone = data !== undefined && phone === undefined;
  useEffect(() => {
    if (gone) void navigate(paths.settings, { replace: true });
  }, [gone, navigate]);
  return { phone, close: () => void navigate(paths.settings) };
}

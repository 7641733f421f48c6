import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { startSession } from '#web/data/signIn.ts';
import { returnPath, startOf } from './returnPath.ts';
import type { Credentials } from './SignInForm.tsx';

/** Signs in and goes to where one was, or to where one starts. */
export function useEnter() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  return async (credentials: Credentials) => {
    const session = await startSession(queryClient, credentials);
    await navigate(returnPath(search) ?? startOf(session), { replace: true });
  };
}

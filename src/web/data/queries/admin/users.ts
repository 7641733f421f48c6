import {
  createUser,
  deleteUser,
  getUser,
  setUserPassword,
  switchUsers,
  updateUser,
  type User,
} from '#contract/users.ts';
import { useApiMutation, versionedQuery } from '#web/data/query.ts';

export const userQuery = (id: number) => versionedQuery(getUser, { params: { id } });

/** How a user is read, added, edited and deleted. */
export const useUserRecords = () => ({
  noun: 'users' as const,
  nameOf: ({ displayName }: User) => displayName,
  query: userQuery,
  create: useApiMutation(createUser, { stale: ['users'] }),
  update: useApiMutation(updateUser, { stale: ['users'] }),
  remove: useApiMutation(deleteUser, { stale: ['users'] }),
});

export const useSetUserPassword = () => useApiMutation(setUserPassword, { stale: [] });
export const useSwitchUsers = () => useApiMutation(switchUsers, { stale: ['users', 'presences'] });

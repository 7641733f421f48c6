import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { PresenceAnswer, User } from '#contract/users.ts';
import { presenceAnswer } from '#domain/permissions.ts';
import { allGroupsQuery } from '#web/data/queries/groups.ts';

/** Whether somebody with this setting and these groups may use presence, and who says so; undefined until the groups are known. */
export function useAnswerOf(own: User['presence'], groupIds: readonly number[] = []): PresenceAnswer | undefined {
  const { data: groups } = useQuery(allGroupsQuery);
  if (!groups && own === 'inherit' && groupIds.length > 0) return undefined;
  return presenceAnswer(own, groups?.filter(({ id }) => groupIds.includes(id)) ?? []);
}

/** An answer in words, with where it is from: "Yes, from Sales". */
export function useAnswerWords(): (answer: PresenceAnswer) => string {
  const t = useTranslations('admin.users');
  return ({ on, from, group }) => {
    const answer = t(on ? 'yes' : 'no');
    if (from === 'user') return answer;
    return from === 'group' ? t('fromGroup', { answer, group: group?.name ?? '' }) : t('byDefault', { answer });
  };
}

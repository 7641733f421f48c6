import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { PresenceAnswer, User } from '#contract/users.ts';
import { presenceAnswer } from '#domain/permissions.ts';
import { allGroupsQuery } from '#web/data/queries/admin/groups.ts';

/** Whether somebody with this setting and these groups may use presence, and who says so; undefined until the groups are known. */
export function useAnswerOf(own: User['presence'], groupIds: readonly number[] = []): PresenceAnswer | undefined {
  const { data: groups } = useQuery(allGroupsQuery);
  if (!groups && own === 'inherit' && groupIds.length > 0) return undefined;
  return presenceAnswer(own, groups?.filter(({ id }) => groupIds.includes(id)) ?? []);
}

/** The message that says an answer, "Yes<source>, from Sales</source>", and what is put into it. */
export function useAnswerMessage() {
  const t = useTranslations('admin.users');
  const keys = { user: 'own', group: 'fromGroup', default: 'byDefault' } as const;
  return ({ on, from, group }: PresenceAnswer) =>
    [keys[from], { answer: t(on ? 'yes' : 'no'), group: group?.name ?? '' }] as const;
}

/** An answer in words, with where it is from: "Yes, from Sales". */
export function useAnswerWords(): (answer: PresenceAnswer) => string {
  const t = useTranslations('admin.users');
  const messageOf = useAnswerMessage();
  return (answer) => {
    const [key, values] = messageOf(answer);
    return t.markup(key, { ...values, source: (words) => words });
  };
}

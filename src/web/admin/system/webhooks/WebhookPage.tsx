import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { type Webhook, webhookFaults } from '#contract/webhooks.ts';
import { isProblem } from '#web/data/errors.ts';
import { useDeleteWebhook, useTestWebhook, useUpdateWebhook, webhookQuery } from '#web/data/queries/admin/webhooks.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { useNames } from '#web/messages/useNames.ts';
import { useTimes } from '#web/messages/useTimes.ts';
import { When } from '#web/messages/When.tsx';
import { paths } from '#web/paths.ts';
import { Button, ButtonLink } from '#web/ui/Button.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Page } from '#web/ui/frame/Page.tsx';
import { Sections } from '#web/ui/frame/Section.tsx';
import { ChevronLeftIcon } from '#web/ui/icons/icons.tsx';
import { announce } from '#web/ui/toastStore.ts';
import { DeleteWebhookDialog } from './DeleteWebhookDialog.tsx';
import { DeliverySection } from './DeliverySection.tsx';
import { EditWebhookDialog, inputOf } from './EditWebhookDialog.tsx';
import { NewSecretDialog } from './NewSecretDialog.tsx';
import css from './WebhookPage.module.css';

type Asking = 'edit' | 'secret' | 'delete';

/** One webhook: how it is, what can be done with it, and what it was sent. */
export function Component() {
  const t = useTranslations('system.webhooks');
  const errorText = useErrorText();
  const id = Number(useParams().id);
  const deletion = useDeleteWebhook(leave);
  // From the moment that it is deleted it would be asked for in vain: the event may come before the answer.
  const isLeaving = deletion.isPending || deletion.isSuccess;
  const latest = useQuery({ ...webhookQuery(id), enabled: !isLeaving });
  const { data: opened, error, refetch } = latest;
  const [asking, setAsking] = useState<Asking>();
  const navigate = useNavigate();
  const update = useUpdateWebhook();
  const test = useTestWebhook();
  const close = () => setAsking(undefined);
  const isGone = isProblem(error, 'not_found');
  const failed = update.error ?? test.error ?? (opened || isGone ? null : error);

  function leave() {
    if (opened) announce(t('removed', { name: opened.data.name }));
    void navigate(paths.system);
  }

  return (
    <Page
      title={opened?.data.name ?? t(isGone ? 'goneTitle' : 'title')}
      back={
        <ButtonLink icon={<ChevronLeftIcon />} to={paths.system}>
          {t('back')}
        </ButtonLink>
      }
    >
      {failed && (
        <ErrorNotice text={errorText(failed)} error={failed} onRetry={opened ? undefined : () => void refetch()} />
      )}
      {isGone && !opened && <EmptyState title={t('goneText')} />}
      {opened && !isGone && (
        <Sections wide>
          <section aria-label={opened.data.name} className={css.about}>
            <About webhook={opened.data} />
            <div className={css.actions}>
              <Button busy={test.isPending} onClick={() => test.mutate({ params: { id } })}>
                {t('test')}
              </Button>
              <Button onClick={() => setAsking('edit')}>{t('edit')}</Button>
              <Button
                busy={update.isPending}
                onClick={() =>
                  update.mutate({
                    params: { id },
                    body: { ...inputOf(opened.data), on: !opened.data.on },
                    ifMatch: opened.etag,
                  })
                }
              >
                {t(opened.data.on ? 'turnOff' : 'turnOn')}
              </Button>
              <Button onClick={() => setAsking('secret')}>{t('rotate')}</Button>
              <Button kind="plainDanger" onClick={() => setAsking('delete')}>
                {t('remove')}
              </Button>
            </div>
          </section>
          <DeliverySection webhook={id} enabled={!isLeaving} />
          {asking === 'edit' && <EditWebhookDialog opened={opened} latest={latest} onClose={close} />}
          {asking === 'secret' && <NewSecretDialog webhook={opened.data} onClose={close} />}
          {asking === 'delete' && <DeleteWebhookDialog webhook={opened} deletion={deletion} onClose={close} />}
        </Sections>
      )}
    </Page>
  );
}

/** What is known of a webhook, by name. */
function About({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('system.webhooks');
  const { when } = useTimes();
  const { url, events, on, turnedOff, deliveredAt, formerSecretUntil } = webhook;
  const why = webhookFaults.find((fault) => fault === turnedOff?.why);
  const eventName = useNames('admin.names.webhookEvents');
  return (
    <dl className={css.facts}>
      <dt>{t('url')}</dt>
      <dd>
        <code>{url}</code>
      </dd>
      <dt>{t('events')}</dt>
      <dd>{events.map(eventName).join(', ')}</dd>
      <dt>{t('state')}</dt>
      <dd>{turnedOff && why ? t(`turnedOff.${why}`, { when: when(turnedOff.at) }) : t(on ? 'on' : 'off')}</dd>
      <dt>{t('delivered')}</dt>
      <dd>{deliveredAt ? <When at={deliveredAt} /> : t('never')}</dd>
      {formerSecretUntil && (
        <>
          <dt>{t('secret')}</dt>
          <dd>{t('formerSecret', { when: when(formerSecretUntil) })}</dd>
        </>
      )}
    </dl>
  );
}

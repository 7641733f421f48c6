import { useTranslations } from 'use-intl';
import { Button } from '#web/ui/Button.tsx';

/** Leads to where the backend signs people in, and from there back to an address of this page. */
export function SignInElsewhere({ at, back }: { at: URL; back: string }) {
  const t = useTranslations('account.signIn');
  const address = new URL(at);
  address.searchParams.set('return_to', back);
  return (
    <>
      <p className="soft">{t('elsewhere', { host: at.host })}</p>
      <div>
        <Button kind="primary" onClick={() => location.assign(address)}>
          {t('submit')}
        </Button>
      </div>
    </>
  );
}

import { SetUpDialog } from './SetUpDialog.tsx';
import { usePhone } from './usePhone.ts';

/** What has to be entered in a phone that is there already, all but its password. */
export function Component() {
  const { phone, close } = usePhone();
  return phone ? <SetUpDialog phone={phone} onClose={close} /> : null;
}

import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#web/ui/Button.tsx';
import type { Decision } from './useEdit.ts';

/** One field of the record in its three versions, as words. */
export interface ComparedField {
  name: string;
  before: string;
  theirs: string;
  mine: string;
}

/** Someone else was faster: shows what differs and lets the person decide. */
export function ConflictDialog({
  fields,
  onDecide,
}: {
  fields: readonly ComparedField[];
  onDecide: (decision: Decision) => void;
}) {
  const t = useTranslations('admin.conflict');
  const id = useId();
  const differing = fields.filter(({ before, theirs, mine }) => theirs !== mine || before !== theirs);
  const words = (text: string) => (text ? <bdi>{text}</bdi> : t('none'));
  return (
    <Dialog
      open
      role="alertdialog"
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
      onClose={() => onDecide('keepEditing')}
    >
      <DialogTitle id={`${id}title`}>{t('title')}</DialogTitle>
      <DialogContent>
        <p id={`${id}text`}>{t('text')}</p>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{t('field')}</TableCell>
              <TableCell>{t('before')}</TableCell>
              <TableCell>{t('theirs')}</TableCell>
              <TableCell>{t('yours')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {differing.map(({ name, before, theirs, mine }) => (
              <TableRow key={name}>
                <TableCell component="th" scope="row">
                  {name}
                </TableCell>
                <TableCell>{words(before)}</TableCell>
                <TableCell>{words(theirs)}</TableCell>
                <TableCell>{words(mine)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </DialogContent>
      <DialogActions>
        <Button ref={focus} onClick={() => onDecide('keepEditing')}>
          {t('backToForm')}
        </Button>
        <Button onClick={() => onDecide('theirs')}>{t('takeTheirs')}</Button>
        <Button kind="primary" onClick={() => onDecide('mine')}>
          {t('keepMine')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** The focus starts where Enter overwrites nothing. */
function focus(button: HTMLElement | null) {
  button?.focus();
}

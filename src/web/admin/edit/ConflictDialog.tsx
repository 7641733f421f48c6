import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { Fragment, useId } from 'react';
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
        {differing.map(({ name, ...versions }) => (
          <Box key={name} component="section" aria-label={name} sx={{ mt: 2 }}>
            <Typography component="h3" variant="subtitle2">
              {name}
            </Typography>
            <Box
              component="dl"
              sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, rowGap: 0.5, my: 0.5 }}
            >
              {(['before', 'theirs', 'mine'] as const).map((version) => (
                <Fragment key={version}>
                  <Box component="dt" sx={{ color: 'text.secondary' }}>
                    {t(version)}
                  </Box>
                  <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
                    {versions[version] ? <bdi>{versions[version]}</bdi> : t('none')}
                  </Box>
                </Fragment>
              ))}
            </Box>
          </Box>
        ))}
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

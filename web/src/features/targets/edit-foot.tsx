/** What an edit of targets needs besides its lines: the day and the reason of a change, the sum of the weights, the way out. */
import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Chip, DateField } from '../../ui/index.ts';
import { daysBetween } from '../appraisals/shapes.ts';
import { weightsOf } from '../appraisals/template-lines.ts';
import { curveIssues } from './draft.ts';
import type { Sheet } from './shapes.ts';
import type { Edit } from './sheet-page.tsx';
import css from './targets.module.css';

/** `draft` while the targets are agreed, `change` from a day on when they are. */
export type EditMode = 'draft' | 'change';

export function ReasonFields({ edit, period }: { edit: Edit; period: Sheet['period'] }) {
  const { t } = useTranslation('targets');
  const before = edit.from === '' ? 0 : daysBetween(period.startsOn, edit.from);
  const after = edit.from === '' ? 0 : daysBetween(edit.from, period.endsOn);
  return (
    <div className={css.edit}>
      <DateField
        label={t('change.effectiveFrom')}
        description={before > 0 && after > 0 ? t('change.split', { before, after }) : undefined}
        value={edit.from}
        required
        onChange={edit.setFrom}
      />
      <TextInput
        label={t('change.reason')}
        description={t('change.reasonNote')}
        value={edit.reason}
        required
        maxLength={400}
        onChange={(event) => edit.setReason(event.currentTarget.value)}
      />
    </div>
  );
}

export function EditFoot({ edit }: { edit: Edit }) {
  const { t } = useTranslation('targets');
  const { t: common } = useTranslation();
  const weights = weightsOf(edit.lines.map(({ code, part, weight }) => ({ indicatorCode: code, part, weight })));
  const isSound = edit.lines.every((line) => curveIssues(line).length === 0);
  const isComplete = edit.mode === 'draft' || (edit.reason.trim() !== '' && edit.from !== '');
  return (
    <div className={css.foot}>
      <span aria-live="polite">
        <Chip tone={weights.isWhole ? 'green' : 'amber'}>
          {weights.isWhole ? t('sheet.sum', { sum: weights.sum }) : t('sheet.sumOf', { sum: weights.sum })}
        </Chip>{' '}
        {edit.mode === 'draft' ? <span className="muted small">{t('sheet.voids')}</span> : null}
      </span>
      <Button variant="default" onClick={edit.close}>
        {common('action.cancel')}
      </Button>
      <Button loading={edit.isBusy} disabled={!weights.isWhole || !isSound || !isComplete} onClick={edit.send}>
        {edit.mode === 'draft' ? t('sheet.save') : t('change.send')}
      </Button>
    </div>
  );
}

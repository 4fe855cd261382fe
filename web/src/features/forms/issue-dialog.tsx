import { Button, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useTrackWork } from '../../app/work.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, ErrorNotice, tellDone } from '../../ui/index.ts';
import css from './forms.module.css';
import type { CycleRow } from './shapes.ts';

type GroupedBy = 'department' | 'rater' | 'person';

const choices = <T extends string>(list: readonly T[], label: (value: T) => string) =>
  list.map((value) => ({ value, label: label(value) }));

/** Whom forms are made for, in which language, and until when they come back. */
export function IssueDialog({ cycle, onClose }: { cycle: CycleRow; onClose: () => void }) {
  const { t } = useTranslation('forms');
  const { t: common } = useTranslation();
  const { language: own } = useFormat();
  const track = useTrackWork();
  const rating = cycle.phases.find((phase) => phase.phase === 'rating');
  const [groupedBy, setGroupedBy] = useState<GroupedBy>('department');
  const [raters, setRaters] = useState<'without-sign-in' | 'all'>('without-sign-in');
  const [language, setLanguage] = useState<'zh-CN' | 'en'>(own);
  const [dueOn, setDueOn] = useState(rating?.endsOn ?? '');
  const issue = useOperation('/forms/issue-forms', {
    onSuccess: ({ workId, forms, people, number }) => {
      track(workId, t('issue.making', { number }), ['/forms']);
      tellDone(t('issue.done', { forms, people, number }));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size={520}
      title={t('issue.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          issue.mutate({ cycleId: cycle.cycleId, groupedBy, raters, language, dueOn });
        }}
      >
        <p className="muted">{t('issue.note')}</p>
        <Select
          label={t('issue.groupedBy')}
          data={choices(['department', 'rater', 'person'] as const, (value) => t(`issue.${value}`))}
          value={groupedBy}
          allowDeselect={false}
          onChange={(value) => setGroupedBy(value as GroupedBy)}
        />
        <Select
          label={t('issue.raters')}
          data={choices(['without-sign-in', 'all'] as const, (value) => t(`issue.${value}`))}
          value={raters}
          allowDeselect={false}
          onChange={(value) => setRaters(value as 'without-sign-in' | 'all')}
        />
        <Select
          label={t('issue.language')}
          data={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          value={language}
          allowDeselect={false}
          onChange={(value) => setLanguage(value as 'zh-CN' | 'en')}
        />
        <DateField label={t('column.due')} required value={dueOn} onChange={setDueOn} />
        {issue.error ? <ErrorNotice error={issue.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={issue.isPending}>
            {t('issue.button')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

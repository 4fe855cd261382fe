/** Opens a further payroll of a month for chosen people: paid apart, or the final pay of people who leave. */
import { Button, Modal, MultiSelect, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUsersPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, ErrorNotice, MonthField, tellDone } from '../../ui/index.ts';
import css from './payroll.module.css';

const KINDS = ['off-cycle', 'final'] as const;
type Kind = (typeof KINDS)[number];

export function OpenFurtherRun({ newest }: { newest: string }) {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconUsersPlus size={15} aria-hidden />} onClick={() => setOpen(true)}>
        {t('further.open')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('further.title')}
        closeButtonProps={{ 'aria-label': common('action.close') }}
      >
        <FurtherForm newest={newest} onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function FurtherForm({ newest, onClose }: { newest: string; onClose: () => void }) {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const [kind, setKind] = useState<Kind>('off-cycle');
  const [month, setMonth] = useState(newest);
  const [payDay, setPayDay] = useState(`${newest}-28`);
  const [title, setTitle] = useState('');
  const [employmentIds, setPeople] = useState<string[]>([]);
  const open = useOperation('/payroll/open-further-run', {
    onSuccess: ({ runId, people }) => {
      onClose();
      tellDone(t('further.opened', { count: people }));
      void navigate({ to: '/payroll/$runId/$step', params: { runId, step: 'inputs' } });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        open.mutate({ kind, month, payDay, title, employmentIds });
      }}
    >
      <p>{t('further.note')}</p>
      <SegmentedControl
        mt="sm"
        fullWidth
        aria-label={t('further.what')}
        value={kind}
        onChange={(value) => setKind(value as Kind)}
        data={KINDS.map((value) => ({ value, label: t(`further.kind.${value}`) }))}
      />
      <p className="muted">{t(`further.kindNote.${kind}`)}</p>
      <label className={css.field}>
        <span>{t('further.name')}</span>
        <input
          className={css.input}
          required
          minLength={2}
          maxLength={80}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </label>
      <PeopleChoice chosen={employmentIds} onChoose={setPeople} />
      <MonthField mt="sm" required label={t('further.month')} value={month} onChange={setMonth} />
      <DateField mt="sm" required label={t('runs.payDay')} value={payDay} onChange={setPayDay} />
      {open.error ? <ErrorNotice error={open.error} /> : null}
      <div className={css.buttons}>
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button type="submit" loading={open.isPending} disabled={employmentIds.length === 0 || title.trim().length < 2}>
          {t('further.open')}
        </Button>
      </div>
    </form>
  );
}

/** Chosen people stay named when the search has moved on. */
function PeopleChoice({ chosen, onChoose }: { chosen: string[]; onChoose: (employmentIds: string[]) => void }) {
  const { t } = useTranslation('payroll');
  const { words } = useFormat();
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search, 250);
  const [named, setNamed] = useState<ReadonlyMap<string, string>>(new Map());
  const found = useQueryOf('/people/people-list', { search: asked, limit: 8 }, { enabled: asked.trim() !== '' });
  const labels = new Map([
    ...[...named].filter(([id]) => chosen.includes(id)),
    ...(found.data?.people ?? []).map(
      (each) => [each.employmentId, `${words({ zh: each.nameZh, en: each.nameEn })} · ${each.number}`] as const,
    ),
  ]);
  return (
    <MultiSelect
      mt="sm"
      searchable
      required
      label={t('further.people')}
      placeholder={t('checklist.ownerSearch')}
      nothingFoundMessage={asked.trim() === '' ? t('checklist.ownerSearch') : t('people.none')}
      data={[...labels].map(([value, label]) => ({ value, label }))}
      filter={({ options }) => options}
      searchValue={search}
      onSearchChange={setSearch}
      value={chosen}
      onChange={(ids) => {
        setNamed(labels);
        onChoose(ids);
      }}
    />
  );
}

/** What may be done about pay groups: create or change one, retire it, move people into it. */
import { Checkbox, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { FormDialog, MonthField, tellDone } from '../../ui/index.ts';
import type { PayGroup, PayGroups } from './data.ts';

const CODE = /^[A-Z0-9][A-Z0-9-]{0,19}$/;
const MONTH = /^\d{4}-\d{2}$/;

/** @param group null = a new one */
export function GroupDialog({
  answer,
  group,
  onClose,
}: {
  answer: PayGroups;
  group: PayGroup | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const format = useFormat();
  const [code, setCode] = useState(group?.code ?? '');
  const [zh, setZh] = useState(group?.zh ?? '');
  const [en, setEn] = useState(group?.en ?? '');
  const [payDay, setPayDay] = useState<number | string>(group?.payDay ?? 28);
  const [isPaidInNext, setPaidInNext] = useState(group?.isPaidInNext ?? false);
  const [cutOffDay, setCutOff] = useState<number | string>(group?.cutOffDay ?? '');
  const [from, setFrom] = useState(answer.changeableFrom);
  const [legalEntityIds, setEntities] = useState(group?.legalEntities.map((each) => each.legalEntityId) ?? []);
  const save = useOperation('/payroll/save-pay-group', {
    onSuccess: () => {
      tellDone(t('groups.saved'));
      onClose();
    },
  });
  const isReady = CODE.test(code) && zh.trim() !== '' && en.trim() !== '' && payDay !== '' && MONTH.test(from);
  return (
    <FormDialog
      title={group ? t('groups.editOne', { name: format.words(group) }) : t('groups.new')}
      note={t('groups.saveNote')}
      act={common('action.save')}
      isBusy={save.isPending}
      isReady={isReady}
      error={save.error}
      onAct={() =>
        save.mutate({
          payGroupId: group?.payGroupId ?? null,
          code,
          zh,
          en,
          payDay: Number(payDay),
          isPaidInNext,
          cutOffDay: cutOffDay === '' ? null : Number(cutOffDay),
          from,
          legalEntityIds,
        })
      }
      onClose={onClose}
    >
      <TextInput
        required
        label={t('groups.code')}
        description={t('groups.codeNote')}
        maxLength={20}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
      />
      <TextInput
        required
        label={t('groups.zh')}
        maxLength={60}
        value={zh}
        onChange={(event) => setZh(event.currentTarget.value)}
      />
      <TextInput
        required
        label={t('groups.en')}
        maxLength={60}
        value={en}
        onChange={(event) => setEn(event.currentTarget.value)}
      />
      <NumberInput
        required
        label={t('groups.payDay')}
        description={t('groups.payDayNote')}
        min={1}
        max={31}
        allowDecimal={false}
        value={payDay}
        onChange={setPayDay}
      />
      <Checkbox
        label={t('groups.paidInNext')}
        checked={isPaidInNext}
        onChange={(event) => setPaidInNext(event.currentTarget.checked)}
      />
      <NumberInput
        label={t('groups.cutOffDay')}
        min={1}
        max={31}
        allowDecimal={false}
        value={cutOffDay}
        onChange={setCutOff}
      />
      <MultiSelect
        searchable
        label={t('groups.entities')}
        description={t('groups.entitiesNote')}
        data={answer.legalEntities.map((each) => ({ value: each.legalEntityId, label: format.words(each) }))}
        value={legalEntityIds}
        onChange={setEntities}
      />
      <MonthField required label={t('groups.fromMonth')} min={answer.changeableFrom} value={from} onChange={setFrom} />
    </FormDialog>
  );
}

export function RetireDialog({ answer, group, onClose }: { answer: PayGroups; group: PayGroup; onClose: () => void }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const [from, setFrom] = useState(answer.changeableFrom);
  const [reason, setReason] = useState('');
  const retire = useOperation('/payroll/retire-pay-group', {
    onSuccess: () => {
      tellDone(t('groups.retired'));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('groups.retireOne', { name: format.words(group) })}
      note={t('groups.retireNote')}
      act={t('groups.retire')}
      isBusy={retire.isPending}
      isReady={reason.trim().length >= 2 && MONTH.test(from)}
      error={retire.error}
      onAct={() => retire.mutate({ payGroupId: group.payGroupId, from, reason })}
      onClose={onClose}
    >
      <MonthField required label={t('groups.retireFrom')} min={answer.changeableFrom} value={from} onChange={setFrom} />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

const EVERYBODY_ELSE = 'everybody-else';

export function MoveDialog({
  answer,
  employmentIds,
  onClose,
}: {
  answer: PayGroups;
  employmentIds: string[];
  onClose: (isDone: boolean) => void;
}) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const [to, setTo] = useState<string | null>(null);
  const [from, setFrom] = useState(answer.changeableFrom);
  const [reason, setReason] = useState('');
  const move = useOperation('/payroll/move-to-pay-group', {
    onSuccess: ({ people }) => {
      tellDone(t('groups.moved', { count: people }));
      onClose(true);
    },
  });
  return (
    <FormDialog
      title={t('groups.move', { count: employmentIds.length })}
      note={t('groups.moveNote')}
      act={t('groups.moveAct')}
      isBusy={move.isPending}
      isReady={to !== null && reason.trim().length >= 2 && MONTH.test(from)}
      error={move.error}
      onAct={() => move.mutate({ employmentIds, payGroupId: to === EVERYBODY_ELSE ? null : to, from, reason })}
      onClose={() => onClose(false)}
    >
      <Select
        required
        label={t('groups.to')}
        data={[
          ...answer.groups
            .filter(({ until }) => until === null)
            .map((group) => ({ value: group.payGroupId, label: format.words(group) })),
          { value: EVERYBODY_ELSE, label: t('groups.everybodyElse') },
        ]}
        value={to}
        onChange={setTo}
      />
      <MonthField required label={t('groups.fromMonth')} value={from} onChange={setFrom} />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

function ReasonField({ value, onChange }: { value: string; onChange: (reason: string) => void }) {
  const { t } = useTranslation('payroll');
  return (
    <TextInput
      required
      label={t('people.reasonLabel')}
      maxLength={400}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** From which change of an item on a payslip is looked at: what the run used, every rule there is, and a new one. */
import { Button, Modal, NumberInput, Select, TextInput } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  type Column,
  DataTable,
  DateField,
  EmptyState,
  ErrorNotice,
  Status,
  TwoLines,
  tellDone,
} from '../../ui/index.ts';
import type { RunDetail } from './data.ts';
import css from './payroll.module.css';

type Answer = QueryAnswer<'/payroll/review-thresholds'>;
type Rule = Answer['rules'][number];

/** The threshold of net pay in words; a click tells all of them. */
export function ReviewThresholds({ run }: { run: RunDetail }) {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { amountFen, rate, items } = run.threshold;
  const net = t('review.threshold', {
    amount: format.money(amountFen, { digits: 0 }),
    rate: format.percent(rate, { digits: 'exact' }),
  });
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        className={css.threshold ?? ''}
        title={t('review.thresholdHelp')}
        leftSection={<IconAdjustmentsHorizontal size={14} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {items > 0 ? t('review.thresholdAnd', { net, count: items }) : net}
      </Button>
      {isOpen ? (
        <Modal
          opened
          size="lg"
          onClose={() => setOpen(false)}
          title={t('thresholds.title')}
          closeButtonProps={{ 'aria-label': common('action.close') }}
        >
          <Rules />
        </Modal>
      ) : null}
    </>
  );
}

function Rules() {
  const { t } = useTranslation('payroll');
  const may = useMay();
  const thresholds = useQueryOf('/payroll/review-thresholds', {});
  return (
    <>
      <p className="muted">{t('thresholds.note')}</p>
      <Answered query={thresholds}>
        {(answer) => (
          <>
            <RuleTable rules={answer.rules} />
            {may('payroll.approve') ? <NewRule answer={answer} /> : <p className="muted">{t('thresholds.whoSets')}</p>}
          </>
        )}
      </Answered>
    </>
  );
}

function RuleTable({ rules }: { rules: readonly Rule[] }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const limits = (rule: Rule): string => {
    const parts = [
      rule.amountFen === null ? null : `>${format.money(rule.amountFen)}`,
      rule.millionths === null ? null : `>${format.percent(String(rule.millionths / 1_000_000), { digits: 'exact' })}`,
    ].filter((part) => part !== null);
    return parts.length === 0 ? t('thresholds.notWatched') : parts.join(t('thresholds.and'));
  };
  const columns: readonly Column<Rule>[] = [
    {
      id: 'item',
      header: t('thresholds.item'),
      isRowHeader: true,
      cell: (rule) => <TwoLines title={format.words(rule.names)} sub={`${rule.by} · ${rule.reason}`} />,
    },
    { id: 'limits', header: t('thresholds.limits'), align: 'end', cell: limits },
    {
      id: 'from',
      header: t('approve.from'),
      align: 'end',
      cell: (rule) => (
        <TwoLines
          title={format.date(rule.effectiveFrom)}
          sub={<Status tone={rule.state === 'holds' ? 'good' : 'open'}>{t(`thresholds.state.${rule.state}`)}</Status>}
        />
      ),
    },
  ];
  return (
    <DataTable
      label={t('thresholds.title')}
      columns={columns}
      rows={rules}
      rowKey={(rule) => `${rule.itemCode} ${rule.effectiveFrom}`}
      empty={<EmptyState title={t('thresholds.none')}>{t('thresholds.noneNote')}</EmptyState>}
    />
  );
}

function NewRule({ answer }: { answer: Answer }) {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const { words } = useFormat();
  const [itemCode, setItem] = useState<string | null>(null);
  const [amount, setAmount] = useState<number | string>('');
  const [share, setShare] = useState<number | string>('');
  const [effectiveFrom, setFrom] = useState('');
  const [reason, setReason] = useState('');
  const set = useOperation('/payroll/set-review-threshold', {
    onSuccess: () => {
      tellDone(t('approve.saved'));
      setItem(null);
      setAmount('');
      setShare('');
      setReason('');
    },
  });
  const save = () =>
    set.mutate({
      itemCode: itemCode ?? '',
      effectiveFrom,
      reason,
      amountFen: amount === '' ? null : Math.round(Number(amount) * 100),
      millionths: share === '' ? null : Math.round(Number(share) * 10_000),
    });
  return (
    <form
      className={css.newRule}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Select
        required
        searchable
        label={t('thresholds.item')}
        data={answer.items.map(({ code, names }) => ({ value: code, label: words(names) }))}
        value={itemCode}
        onChange={setItem}
      />
      <NumberInput label={t('thresholds.amount')} min={0} decimalScale={2} value={amount} onChange={setAmount} />
      <NumberInput label={t('thresholds.share')} min={0} decimalScale={4} value={share} onChange={setShare} />
      <DateField required label={t('approve.from')} value={effectiveFrom} onChange={setFrom} />
      <TextInput
        required
        label={t('approve.reason')}
        maxLength={400}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {set.error ? <ErrorNotice error={set.error} /> : null}
      <Button
        type="submit"
        loading={set.isPending}
        disabled={itemCode === null || effectiveFrom === '' || reason.trim().length < 2}
      >
        {common('action.save')}
      </Button>
    </form>
  );
}

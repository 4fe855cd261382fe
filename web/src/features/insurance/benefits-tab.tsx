/** Commercial insurance and other benefits: plans with the cost of each side, choices to confirm, who has what. */
import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { keepPreviousData } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  type Column,
  CutNote,
  DataTable,
  DateField,
  ErrorNotice,
  FormDialog,
  MonthField,
  Section,
  Status,
  TwoLines,
  tellDone,
} from '../../ui/index.ts';
import css from './insurance.module.css';
import type { OfMonth } from './month-picker.tsx';

type Benefits = QueryAnswer<'/insurance/benefits'>;
type Plan = Benefits['plans'][number];
type Enrolment = Benefits['enrolments'][number];
type Country = Benefits['countries'][number];
const REFRESH = ['/insurance'] as const;
const TONES = { chosen: 'watch', active: 'good', ended: 'open', withdrawn: 'open' } as const;

export function BenefitsTab(_: OfMonth) {
  const [limit, setLimit] = useState(500);
  const benefits = useQueryOf('/insurance/benefits', { limit }, { placeholderData: keepPreviousData as never });
  return (
    <Answered query={benefits}>
      {(data) => (
        <>
          <Plans plans={data.plans} countries={data.countries} />
          <Enrolments data={data}>
            <CutNote
              shown={data.enrolments.length}
              total={data.total}
              isPending={benefits.isFetching}
              onAll={() => setLimit(50_000)}
            />
          </Enrolments>
        </>
      )}
    </Answered>
  );
}

export function usePlanColumns(): readonly Column<Plan>[] {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  return [
    {
      id: 'plan',
      header: t('benefits.plan'),
      isRowHeader: true,
      cell: (row) => (
        <TwoLines
          title={format.words({ zh: row.nameZh, en: row.nameEn })}
          sub={t('enrolments.since', { month: row.effectiveFrom.slice(0, 7) })}
        />
      ),
    },
    {
      id: 'window',
      header: t('benefits.window'),
      isDeskOnly: true,
      cell: (row) => (
        <Status tone={row.isOpen ? 'current' : 'open'}>
          {format.date(row.opensOn)} – {format.date(row.closesOn)}
        </Status>
      ),
    },
    {
      id: 'employer',
      header: t('benefits.employer'),
      align: 'end',
      isDeskOnly: true,
      cell: (row) => <Amount fen={row.employerFen} currency={row.currency} isOpen />,
    },
    {
      id: 'employee',
      header: t('benefits.employee'),
      align: 'end',
      cell: (row) => <Amount fen={row.employeeFen} currency={row.currency} isOpen />,
    },
    {
      id: 'dependant',
      header: t('benefits.dependant'),
      align: 'end',
      isDeskOnly: true,
      cell: (row) =>
        row.mostDependants === 0 ? '—' : <Amount fen={row.dependantFen} currency={row.currency} isOpen />,
    },
  ];
}

function Plans({ plans, countries }: { plans: readonly Plan[]; countries: readonly Country[] }) {
  const { t } = useTranslation('insurance');
  const { words } = useFormat();
  const may = useMay();
  const [isNew, setNew] = useState(false);
  const [unnamed, setUnnamed] = useState<Plan | null>(null);
  const columns: readonly Column<Plan>[] = [
    ...usePlanColumns(),
    ...(countries.length > 1
      ? [
          {
            id: 'country',
            header: t('benefits.field.country'),
            isDeskOnly: true,
            cell: (row: Plan) =>
              words(countries.find(({ code }) => code === row.country) ?? { zh: row.country, en: row.country }),
          },
        ]
      : []),
    {
      id: 'input',
      header: '',
      align: 'end',
      cell: (row) =>
        row.employerInputCode !== null || row.employerFen === 0 ? null : may('insurance.write') ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${t('benefits.nameInput')}: ${row.code}`}
            onClick={() => setUnnamed(row)}
          >
            {t('benefits.nameInput')}
          </Button>
        ) : (
          <Status tone="watch">{t('benefits.inputMissing')}</Status>
        ),
    },
  ];
  const missing = plans.filter((row) => row.employerInputCode === null && row.employerFen > 0).length;
  return (
    <Section
      title={t('benefits.plans')}
      note={t('benefits.plansNote')}
      actions={
        may('insurance.write') ? (
          <Button size="compact-sm" onClick={() => setNew(true)}>
            {t('benefits.offer')}
          </Button>
        ) : null
      }
    >
      {missing > 0 ? <p className={css.unknown}>{t('benefits.inputMissingNote', { count: missing })}</p> : null}
      <DataTable
        label={t('benefits.plans')}
        columns={columns}
        rows={plans}
        rowKey={(row) => row.planId}
        empty={t('benefits.noPlans')}
      />
      {unnamed ? <InputDialog plan={unnamed} onClose={() => setUnnamed(null)} /> : null}
      {isNew ? <PlanDialog countries={countries} onClose={() => setNew(false)} /> : null}
    </Section>
  );
}

const AMOUNTS = ['employerFen', 'employeeFen', 'dependantFen'] as const;
const TEXTS = ['code', 'nameZh', 'nameEn', 'inputCode', 'employerInputCode'] as const;
const DAYS = ['effectiveFrom', 'opensOn', 'closesOn'] as const;

interface CountryFieldProps {
  readonly countries: readonly Country[];
  readonly country: Country;
  onChange(country: Country): void;
}

function CountryField({ countries, country, onChange }: CountryFieldProps) {
  const { t } = useTranslation('insurance');
  const { words } = useFormat();
  if (countries.length === 1) return null;
  return (
    <Select
      allowDeselect={false}
      label={t('benefits.field.country')}
      description={t('benefits.countryNote')}
      data={countries.map((each) => ({ value: each.code, label: words(each) }))}
      value={country.code}
      onChange={(next) => onChange(countries.find(({ code }) => code === next) ?? country)}
    />
  );
}

function PlanDialog({ countries, onClose }: { countries: readonly Country[]; onClose: () => void }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const [country, setCountry] = useState(countries[0]!);
  const [texts, setTexts] = useState({
    code: '',
    nameZh: '',
    nameEn: '',
    inputCode: 'other_deduction',
    employerInputCode: 'benefits_by_employer',
  });
  const [days, setDays] = useState({ effectiveFrom: '', opensOn: '', closesOn: '' });
  const [amounts, setAmounts] = useState({ employerFen: 0, employeeFen: 0, dependantFen: 0 });
  const [most, setMost] = useState(0);
  const record = useOperation('/insurance/record-benefit-plan', {
    refresh: [...REFRESH],
    onSuccess: () => {
      onClose();
      tellDone(t('benefits.offered'));
    },
  });
  return (
    <FormDialog
      title={t('benefits.offer')}
      note={t('benefits.offerNote')}
      act={t('benefits.offer')}
      isBusy={record.isPending}
      isReady={[...Object.values(texts), ...Object.values(days)].every((text) => text.trim() !== '')}
      error={record.error}
      onAct={() =>
        record.mutate({
          ...texts,
          ...days,
          ...amounts,
          country: country.code,
          effectiveUntil: null,
          mostDependants: most,
        })
      }
      onClose={onClose}
    >
      <CountryField countries={countries} country={country} onChange={setCountry} />
      {TEXTS.map((key) => (
        <TextInput
          key={key}
          label={t(`benefits.field.${key}`)}
          required
          value={texts[key]}
          onChange={(event) => setTexts({ ...texts, [key]: event.currentTarget.value })}
        />
      ))}
      {DAYS.map((key) => (
        <DateField
          key={key}
          label={t(`benefits.field.${key}`)}
          required
          value={days[key]}
          onChange={(next) => setDays({ ...days, [key]: next })}
        />
      ))}
      {AMOUNTS.map((key) => (
        <NumberInput
          key={key}
          label={format.inCurrency(t(`benefits.field.${key}`), country.currency)}
          min={0}
          decimalScale={2}
          value={amounts[key] / 100}
          onChange={(next) => setAmounts({ ...amounts, [key]: Math.round(Number(next) * 100) })}
        />
      ))}
      <NumberInput
        label={t('benefits.field.mostDependants')}
        min={0}
        max={10}
        value={most}
        onChange={(next) => setMost(Number(next))}
      />
    </FormDialog>
  );
}

/** Plans offered before there was such an input have none; months before the one named stay as they were paid. */
function InputDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const [code, setCode] = useState('benefits_by_employer');
  const [month, setMonth] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const name = useOperation('/insurance/name-employer-input', {
    refresh: [...REFRESH],
    onSuccess: ({ people }) => {
      onClose();
      tellDone(t('benefits.inputNamed', { count: people }));
    },
  });
  return (
    <FormDialog
      title={t('benefits.nameInputTitle', { plan: format.words({ zh: plan.nameZh, en: plan.nameEn }) })}
      note={t('benefits.nameInputNote')}
      act={t('benefits.nameInput')}
      isBusy={name.isPending}
      isReady={code.trim() !== '' && month !== null && reason.trim().length >= 4}
      error={name.error}
      onAct={() => name.mutate({ planId: plan.planId, employerInputCode: code, fromMonth: month!, reason })}
      onClose={onClose}
    >
      <TextInput
        required
        label={t('benefits.field.employerInputCode')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <MonthField
        required
        label={t('benefits.fromMonth')}
        min={plan.effectiveFrom.slice(0, 7)}
        value={month ?? ''}
        onChange={(next) => setMonth(next || null)}
      />
      <TextInput
        required
        label={t('benefits.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

function Enrolments({ data, children }: { data: Benefits; children: ReactNode }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const may = useMay();
  const [ending, setEnding] = useState<Enrolment | null>(null);
  const chosen = data.enrolments.filter(({ state }) => state === 'chosen');
  const confirm = useOperation('/insurance/confirm-benefits', {
    refresh: [...REFRESH],
    onSuccess: ({ confirmed }) => tellDone(t('benefits.confirmed', { count: confirmed })),
  });
  const planOf = (row: Enrolment) => data.plans.find(({ planId }) => planId === row.planId);
  const keys = (rows: readonly Enrolment[]) => rows.map(({ personId, enrolmentId }) => ({ personId, enrolmentId }));
  const columns: readonly Column<Enrolment>[] = [
    {
      id: 'person',
      header: t('person'),
      isRowHeader: true,
      cell: (row) => <TwoLines title={format.words({ zh: row.nameZh, en: row.nameEn })} sub={row.number} />,
    },
    {
      id: 'plan',
      header: t('benefits.plan'),
      cell: (row) => {
        const plan = planOf(row);
        return (
          <TwoLines
            title={plan ? format.words({ zh: plan.nameZh, en: plan.nameEn }) : ''}
            sub={
              row.dependants > 0
                ? t('benefits.dependants', { count: row.dependants })
                : t('enrolments.since', { month: row.fromMonth })
            }
          />
        );
      },
    },
    {
      id: 'employee',
      header: t('benefits.employee'),
      align: 'end',
      isPay: true,
      isDeskOnly: true,
      cell: (row) => <Amount fen={row.employeeFen} currency={row.currency} />,
    },
    {
      id: 'state',
      header: t('movements.stateLabel'),
      cell: (row) => <Status tone={TONES[row.state]}>{t(`benefits.state.${row.state}`)}</Status>,
    },
    {
      id: 'act',
      header: '',
      align: 'end',
      cell: (row) =>
        !may('insurance.write') ? null : row.state === 'chosen' ? (
          <Button
            size="compact-sm"
            loading={confirm.isPending}
            onClick={() => confirm.mutate({ choices: keys([row]) })}
          >
            {t('movements.confirm')}
          </Button>
        ) : row.state === 'active' ? (
          <Button size="compact-sm" variant="default" onClick={() => setEnding(row)}>
            {t('benefits.end')}
          </Button>
        ) : null,
    },
  ];
  return (
    <Section
      title={t('benefits.people')}
      count={data.total}
      note={t('benefits.peopleNote')}
      actions={
        may('insurance.write') && chosen.length > 1 ? (
          <Button
            size="compact-sm"
            loading={confirm.isPending}
            onClick={() => confirm.mutate({ choices: keys(chosen) })}
          >
            {t('benefits.confirmAll', { count: chosen.length })}
          </Button>
        ) : null
      }
    >
      {confirm.error ? (
        <div className={css.drop}>
          <ErrorNotice error={confirm.error} />
        </div>
      ) : null}
      {children}
      <DataTable
        label={t('benefits.people')}
        columns={columns}
        rows={data.enrolments}
        rowKey={(row) => row.enrolmentId}
        empty={t('benefits.nobody')}
      />
      {ending ? <EndDialog row={ending} onClose={() => setEnding(null)} /> : null}
    </Section>
  );
}

function EndDialog({ row, onClose }: { row: Enrolment; onClose: () => void }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const [month, setMonth] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const end = useOperation('/insurance/end-benefit', {
    refresh: [...REFRESH],
    onSuccess: () => {
      onClose();
      tellDone(t('benefits.ended'));
    },
  });
  return (
    <FormDialog
      title={t('benefits.endTitle', { name: format.words({ zh: row.nameZh, en: row.nameEn }) })}
      note={t('benefits.endNote')}
      act={t('benefits.end')}
      isBusy={end.isPending}
      isReady={month !== null && reason.trim().length >= 4}
      error={end.error}
      onAct={() => end.mutate({ personId: row.personId, enrolmentId: row.enrolmentId, lastMonth: month!, reason })}
      onClose={onClose}
    >
      <MonthField
        label={t('movements.monthOf.leave')}
        value={month ?? ''}
        onChange={(next) => setMonth(next || null)}
      />
      <TextInput
        label={t('reason')}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

/** How each bank wants its file, which account each legal entity pays from, and what the rules of payment do. */
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  Chip,
  type Column,
  DataTable,
  DateField,
  FormDialog,
  Page,
  PageHead,
  Section,
  Status,
  TwoLines,
  tellDone,
} from '../../ui/index.ts';
import css from './payments.module.css';

type Settings = QueryAnswer<'/payments/bank-file-templates'>;
type Template = Settings['templates'][number];
type Payer = Settings['payers'][number];
type Rule = Settings['rules'][number];

const REFRESH = { refresh: ['/payments'] } as const;

export function TemplatesPage() {
  const { t } = useTranslation('payments');
  const settings = useQueryOf('/payments/bank-file-templates', {});
  useCrumbs({ label: t('title'), to: '/payments' }, { label: t('templates.title') });
  return (
    <Page head={<PageHead title={t('templates.title')} sub={t('templates.sub')} subBelow />}>
      <Answered query={settings}>
        {(data) => (
          <>
            <Payers settings={data} />
            <Templates settings={data} />
            <Rules rules={data.rules} />
          </>
        )}
      </Answered>
    </Page>
  );
}

const nameOf = (settings: Settings, code: string): { zh: string; en: string } => {
  const found = settings.templates.find((one) => one.code === code);
  return { zh: found?.nameZh ?? code, en: found?.nameEn ?? code };
};

function Payers({ settings }: { settings: Settings }) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const may = useMay();
  const [open, setOpen] = useState<Payer | null>(null);
  const columns: readonly Column<Payer>[] = [
    {
      id: 'entity',
      header: t('payer.entity'),
      isRowHeader: true,
      cell: (one) => (
        <TwoLines title={format.words({ zh: one.legalEntityZh, en: one.legalEntityEn })} sub={one.holder ?? ''} />
      ),
    },
    {
      id: 'account',
      header: t('payer.account'),
      cell: (one) =>
        one.number === null ? (
          <span className="muted">{t('payer.none')}</span>
        ) : (
          <TwoLines
            title={<span className="num">{one.number}</span>}
            sub={format.words({ zh: one.bankZh ?? '', en: one.bankEn ?? '' })}
          />
        ),
    },
    {
      id: 'template',
      header: t('payer.template'),
      isDeskOnly: true,
      cell: (one) => format.words(nameOf(settings, one.templateCode)),
    },
    {
      id: 'since',
      header: t('payer.since'),
      isDeskOnly: true,
      cell: (one) => (one.effectiveFrom ? format.date(one.effectiveFrom) : '—'),
    },
    {
      id: 'act',
      header: '',
      align: 'end',
      cell: (one) =>
        may('payments.release') ? (
          <Button size="compact-sm" variant="default" onClick={() => setOpen(one)}>
            {t('payer.change')}
          </Button>
        ) : null,
    },
  ];
  return (
    <Section title={t('payer.title')} note={t('payer.note')}>
      <DataTable
        label={t('payer.title')}
        columns={columns}
        rows={settings.payers}
        rowKey={(one) => one.legalEntityId}
      />
      {open ? <PayerDialog payer={open} settings={settings} onClose={() => setOpen(null)} /> : null}
    </Section>
  );
}

function PayerDialog({ payer, settings, onClose }: { payer: Payer; settings: Settings; onClose: () => void }) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const [fields, setFields] = useState({
    effectiveFrom: settings.today,
    holder: payer.holder ?? payer.legalEntityZh,
    number: payer.number ?? '',
    bankZh: payer.bankZh ?? '',
    bankEn: payer.bankEn ?? '',
    bankCode: payer.bankCode ?? '',
    bic: payer.bic ?? '',
    templateCode: payer.templateCode,
    reason: '',
  });
  const record = useOperation('/payments/record-payer-account', {
    ...REFRESH,
    onSuccess: () => {
      onClose();
      tellDone(t('payer.done'));
    },
  });
  const text = (key: Exclude<keyof typeof fields, 'effectiveFrom' | 'templateCode'>, required = true) => (
    <TextInput
      label={t(`payer.${key}`)}
      value={fields[key]}
      required={required}
      onChange={(event) => setFields({ ...fields, [key]: event.target.value })}
    />
  );
  const codes = [...new Set(settings.templates.map((one) => one.code))];
  return (
    <FormDialog
      title={t('payer.dialog', { name: format.words({ zh: payer.legalEntityZh, en: payer.legalEntityEn }) })}
      note={t('payer.dialogNote')}
      act={t('payer.save')}
      isBusy={record.isPending}
      isReady={fields.reason.trim().length >= 4}
      error={record.error}
      onAct={() =>
        record.mutate({
          ...fields,
          legalEntityId: payer.legalEntityId,
          bankCode: fields.bankCode || null,
          bic: fields.bic || null,
        })
      }
      onClose={onClose}
    >
      <div className={css.pair}>
        <DateField
          label={t('failed.from')}
          value={fields.effectiveFrom}
          onChange={(next) => setFields({ ...fields, effectiveFrom: next })}
        />
        <Select
          label={t('payer.template')}
          data={codes.map((code) => ({ value: code, label: format.words(nameOf(settings, code)) }))}
          value={fields.templateCode}
          allowDeselect={false}
          onChange={(next) => setFields({ ...fields, templateCode: next ?? fields.templateCode })}
        />
      </div>
      {text('holder')}
      {text('number')}
      <div className={css.pair}>
        {text('bankZh')}
        {text('bankEn')}
        {text('bankCode', false)}
        {text('bic', false)}
      </div>
      {text('reason')}
    </FormDialog>
  );
}

function Templates({ settings }: { settings: Settings }) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const may = useMay();
  const [open, setOpen] = useState<Template | null>(null);
  const columns: readonly Column<Template>[] = [
    {
      id: 'name',
      header: t('templates.name'),
      isRowHeader: true,
      cell: (one) => (
        <TwoLines
          title={format.words({ zh: one.nameZh, en: one.nameEn })}
          sub={t('templates.version', { version: one.version, from: format.date(one.effectiveFrom) })}
        />
      ),
    },
    {
      id: 'form',
      header: t('templates.form'),
      isDeskOnly: true,
      cell: (one) => (
        <TwoLines
          title={t(`templates.format.${one.format === 'pain.001' ? 'pain' : one.format}`)}
          sub={one.encoding.toUpperCase()}
        />
      ),
    },
    {
      id: 'source',
      header: t('templates.source'),
      cell: (one) => (
        <TwoLines
          title={
            <Status tone={one.status === 'assumed' ? 'watch' : 'good'}>{t(`templates.status.${one.status}`)}</Status>
          }
          sub={format.words(one.source)}
        />
      ),
    },
    {
      id: 'act',
      header: '',
      align: 'end',
      cell: (one) =>
        may('payments.prepare') && one.effectiveUntil === null ? (
          <Button size="compact-sm" variant="default" onClick={() => setOpen(one)}>
            {t('templates.newVersion')}
          </Button>
        ) : null,
    },
  ];
  return (
    <Section title={t('templates.list')} note={t('templates.listNote')}>
      <DataTable
        label={t('templates.list')}
        columns={columns}
        rows={settings.templates}
        rowKey={(one) => `${one.code} ${one.version}`}
        details={(one) => <Sample template={one} />}
      />
      {open ? <TemplateDialog template={open} today={settings.today} onClose={() => setOpen(null)} /> : null}
    </Section>
  );
}

function Sample({ template }: { template: Template }) {
  const { t } = useTranslation('payments');
  const sample = useQueryOf('/payments/template-sample', { code: template.code, version: template.version });
  return (
    <Answered query={sample}>
      {({ text, bytes }) => (
        <div className={css.sample}>
          <p className="muted small">{t('templates.sample', { bytes })}</p>
          {/* A scrolling region must be reachable by keyboard. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard scrolling */}
          <pre tabIndex={0}>{text}</pre>
        </div>
      )}
    </Answered>
  );
}

function TemplateDialog({ template, today, onClose }: { template: Template; today: string; onClose: () => void }) {
  const { t } = useTranslation('payments');
  const [from, setFrom] = useState(today);
  const [definition, setDefinition] = useState(JSON.stringify(template.definition, null, 2));
  const [source, setSource] = useState('');
  const [reason, setReason] = useState('');
  const parsed = readJson(definition);
  const record = useOperation('/payments/record-bank-file-template', {
    ...REFRESH,
    onSuccess: () => {
      onClose();
      tellDone(t('templates.done'));
    },
  });
  return (
    <FormDialog
      title={t('templates.newVersion')}
      note={t('templates.newNote')}
      act={t('templates.save')}
      isBusy={record.isPending}
      isReady={parsed !== null && source.trim().length >= 4 && reason.trim().length >= 4}
      error={record.error}
      onAct={() =>
        record.mutate({
          code: template.code,
          nameZh: template.nameZh,
          nameEn: template.nameEn,
          effectiveFrom: from,
          definition: parsed!,
          source,
          reason,
        })
      }
      onClose={onClose}
    >
      <DateField label={t('failed.from')} value={from} onChange={setFrom} />
      <Textarea
        label={t('templates.definition')}
        value={definition}
        autosize
        minRows={8}
        maxRows={18}
        error={parsed === null ? t('templates.notJson') : null}
        onChange={(event) => setDefinition(event.target.value)}
      />
      <TextInput
        label={t('templates.sourceOf')}
        value={source}
        required
        onChange={(event) => setSource(event.target.value)}
      />
      <TextInput label={t('failed.why')} value={reason} required onChange={(event) => setReason(event.target.value)} />
    </FormDialog>
  );
}

function readJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function Rules({ rules }: { rules: readonly Rule[] }) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const may = useMay();
  const [open, setOpen] = useState<Rule | null>(null);
  const columns: readonly Column<Rule>[] = [
    {
      id: 'rule',
      header: t('rules.rule'),
      isRowHeader: true,
      cell: (one) => (
        <TwoLines
          title={format.inCurrency(t(`rules.code.${one.code}`), one.currency)}
          sub={t(`rules.note.${one.code}`)}
        />
      ),
    },
    {
      id: 'effect',
      header: t('rules.effect'),
      cell: (one) =>
        one.code === 'release-by-two' ? (
          one.amountFen === null ? (
            t('rules.never')
          ) : (
            <Amount fen={one.amountFen} currency={one.currency} />
          )
        ) : (
          <Chip tone={one.effect === 'block' ? 'red' : one.effect === 'warn' ? 'amber' : 'grey'}>
            {t(`rules.to.${one.effect ?? 'off'}`)}
          </Chip>
        ),
    },
    {
      id: 'act',
      header: '',
      align: 'end',
      cell: (one) =>
        may('payments.release') ? (
          <Button size="compact-sm" variant="default" onClick={() => setOpen(one)}>
            {t('rules.change')}
          </Button>
        ) : null,
    },
  ];
  return (
    <Section title={t('rules.title')} note={t('rules.titleNote')}>
      <DataTable
        label={t('rules.title')}
        columns={columns}
        rows={rules}
        rowKey={(one) => `${one.code} ${one.currency}`}
      />
      {open ? <RuleDialog rule={open} onClose={() => setOpen(null)} /> : null}
    </Section>
  );
}

function RuleDialog({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const [effect, setEffect] = useState<'block' | 'warn' | 'off'>(rule.effect ?? 'warn');
  const [yuan, setYuan] = useState(rule.amountFen === null ? '' : String(rule.amountFen / 100));
  const [reason, setReason] = useState('');
  const set = useOperation('/payments/set-payment-rule', {
    ...REFRESH,
    onSuccess: () => {
      onClose();
      tellDone(t('rules.done'));
    },
  });
  const { code, currency } = rule;
  const isAmount = code === 'release-by-two';
  const isNumber = yuan.trim() === '' || /^\d{1,12}(\.\d{1,2})?$/.test(yuan.trim());
  return (
    <FormDialog
      title={format.inCurrency(t(`rules.code.${code}`), currency)}
      note={t(`rules.note.${code}`)}
      act={t('rules.save')}
      isBusy={set.isPending}
      isReady={reason.trim().length >= 4 && (!isAmount || isNumber)}
      error={set.error}
      onAct={() =>
        set.mutate(
          code === 'release-by-two'
            ? { code, currency, amountFen: yuan.trim() === '' ? null : Math.round(Number(yuan) * 100), reason }
            : { code, effect, reason },
        )
      }
      onClose={onClose}
    >
      {isAmount ? (
        <TextInput
          label={t('rules.from', { currency: format.currencyWord(currency) })}
          value={yuan}
          inputMode="decimal"
          error={isNumber ? null : t('rules.notAmount')}
          onChange={(event) => setYuan(event.target.value)}
        />
      ) : (
        <Select
          label={t('rules.effect')}
          data={(['block', 'warn', 'off'] as const).map((value) => ({ value, label: t(`rules.to.${value}`) }))}
          value={effect}
          allowDeselect={false}
          onChange={(next) => setEffect(next ?? effect)}
        />
      )}
      <TextInput label={t('failed.why')} value={reason} required onChange={(event) => setReason(event.target.value)} />
    </FormDialog>
  );
}

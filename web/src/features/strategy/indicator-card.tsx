/** One indicator: what it measures, how, from where, its curve; a value tried on it in the page; its versions. */

import { Button, TextInput } from '@mantine/core';
import { toDecimalText } from '@meritline/engine/money';
import { findCurve, findIndicatorKind, scoreReading } from '@meritline/engine/scoring';
import { IconFlask, IconPencil } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { Chip } from '../../ui/index.ts';
import { threePoints } from './curve.ts';
import { CurveView } from './curve-view.tsx';
import { IndicatorChangeForm } from './indicator-change-form.tsx';
import { IndicatorForm } from './indicator-form.tsx';
import { RetireForm } from './retire-form.tsx';
import type { Cell, Finding, Indicator, StrategyMap, Use } from './shapes.ts';
import css from './strategy.module.css';
import { changesBetween } from './version-changes.ts';

interface CardProps {
  readonly map: StrategyMap;
  readonly indicator: Indicator;
  readonly use: Use | undefined;
  readonly findings: readonly Finding[];
  readonly cells: readonly Cell[];
  onClose(): void;
}

export function IndicatorCard({ map, indicator, use, findings, cells, onClose }: CardProps) {
  const { t } = useTranslation('strategy');
  const { t: targets } = useTranslation('targets');
  const { words } = useFormat();
  const may = useMay();
  const [open, setOpen] = useState<'edit' | 'retire' | 'all' | null>(null);
  return (
    <article className={css.indicator}>
      <header>
        <button type="button" aria-expanded onClick={onClose}>
          {words({ zh: indicator.nameZh, en: indicator.nameEn })}
        </button>
        <Chip>v{indicator.version}</Chip>
        {indicator.curve === null ? <Chip tone="amber">{t('draft')}</Chip> : null}
      </header>
      <Uses use={use} />
      <Facts indicator={indicator} />
      {findings.length > 0 ? <Findings findings={findings} /> : null}
      <TryValue indicator={indicator} cells={cells} />
      <Versions indicator={indicator} />
      {may('indicators.write') ? (
        <div className={css.cardButtons}>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPencil size={13} aria-hidden />}
            onClick={() => setOpen('edit')}
          >
            {t('newVersion')}
          </Button>
          {may('cycles.run') && (use?.scorecards ?? 0) > 0 ? (
            <Button variant="default" size="xs" onClick={() => setOpen('all')}>
              {targets('all.open')}
            </Button>
          ) : null}
          {indicator.retiredOn === null ? (
            <Button variant="default" size="xs" onClick={() => setOpen('retire')}>
              {t('retire.open')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {open === 'edit' ? (
        <IndicatorForm
          map={map}
          indicator={indicator}
          objective={indicator.objectiveCode}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'all' ? <IndicatorChangeForm indicator={indicator} onClose={() => setOpen(null)} /> : null}
      {open === 'retire' ? <RetireForm indicator={indicator} use={use} onClose={() => setOpen(null)} /> : null}
    </article>
  );
}

/** How often it is used, spoken out rather than as icons. */
function Uses({ use }: { use: Use | undefined }) {
  const { t } = useTranslation('strategy');
  if (use === undefined) return null;
  return (
    <p className={`muted small ${css.uses}`}>
      {t('uses', {
        scorecards: use.scorecards,
        templates: use.templates,
        standards: use.standards,
        cycles: use.cycles,
      })}
    </p>
  );
}

function useFacts(indicator: Indicator): [string, ReactNode][] {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const pick = (zh: string | null, en: string | null) => words({ zh: zh ?? '', en: en ?? '' });
  const unit = pick(indicator.unitZh, indicator.unitEn);
  const kind = findIndicatorKind(indicator.kind);
  const curve = indicator.curve;
  const points = curve === null ? [] : threePoints(curve, indicator.params);
  const prepared = curve === null ? null : findCurve(curve)?.prepare(indicator.params, 'params').curve;
  const bound = (side: 'lowest' | 'highest') => {
    const value = prepared?.[side] ?? null;
    return value === null ? '∞' : toDecimalText(value);
  };
  const past = [
    indicator.lastYearValue === null ? null : t('lastYear', { value: indicator.lastYearValue }),
    indicator.baseValue === null ? null : t('base', { value: indicator.baseValue }),
  ].filter((each) => each !== null);
  return [
    [t('field.kind'), kind ? words(kind.names) : indicator.kind],
    [t('field.dimension'), pick(indicator.perspectiveZh, indicator.perspectiveEn)],
    [t('field.definition'), pick(indicator.definitionZh, indicator.definitionEn)],
    [t('field.formula'), pick(indicator.formulaZh, indicator.formulaEn)],
    [t('form.keyResults'), indicator.keyResults.length === 0 ? '' : <KeyResults key="kr" of={indicator} />],
    [
      t('field.polarity'),
      `${t(`polarity.${indicator.polarity}`)}${unit === '' ? '' : ` · ${unit}`} · ${t('digits', { count: indicator.decimals })}`,
    ],
    [t('field.source'), `${indicator.sourceSystem || '—'} · ${t(`frequency.${indicator.frequency}`)}`],
    [
      t('field.provider'),
      indicator.sourceKind === 'rating'
        ? t('managerRates')
        : indicator.sourceKind === 'multi-rater'
          ? t('sourceKind.multi-rater')
          : pick(indicator.providerZh, indicator.providerEn) || '—',
    ],
    [t('field.owner'), pick(indicator.ownerZh, indicator.ownerEn) || '—'],
    [
      t('field.curve'),
      curve === null
        ? t('noCurve')
        : `${t(`curve.kind.${curve}` as 'curve.kind.linear')}${points.length > 0 ? ` · ${points.join(' · ')}` : ''}`,
    ],
    [t('field.bounds'), curve === null ? '' : t('bounds', { low: bound('lowest'), high: bound('highest') })],
    [t('field.past'), past.join(' · ')],
    [
      t('field.parent'),
      indicator.parentCode === null || indicator.share === null
        ? ''
        : `${indicator.parentCode} · ${t(`share.${indicator.share}`)}`,
    ],
    [t('field.evidence'), indicator.evidenceRequired ? t('evidenceRequired') : ''],
    [t('field.guidance'), pick(indicator.guidanceZh, indicator.guidanceEn)],
    [t('field.tags'), indicator.tags.join(' · ')],
    [t('field.reference'), indicator.reference],
  ];
}

function Facts({ indicator }: { indicator: Indicator }) {
  return (
    <dl>
      {useFacts(indicator)
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function KeyResults({ of }: { of: Indicator }) {
  const { words } = useFormat();
  return (
    <ol className={css.results}>
      {of.keyResults.map((one) => (
        <li key={`${one.zh}${one.en}`}>
          {words({ zh: one.zh, en: one.en })}
          {one.weight === null ? '' : ` · ${one.weight}`}
        </li>
      ))}
    </ol>
  );
}

/** What the check of the library found, each with its remedy. */
function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  return (
    <ul className={css.findings} aria-label={t('lint.title')}>
      {findings.map((one) => (
        <li key={`${one.rule}${one.where.en}`}>
          <b>{t(`lint.rule.${one.rule}` as 'lint.rule.draft')}</b> · {words(one.where)}
          <br />
          {words(one.why)} {words(one.remedy)}
        </li>
      ))}
    </ul>
  );
}

const ONE_DIGIT = { digits: 1, mode: 'half-up' } as const;

/** The curve with a reading on it: the one typed, else the company's (or first unit's) of the chosen cycle. */
function TryValue({ indicator, cells }: { indicator: Indicator; cells: readonly Cell[] }) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const [sample, setSample] = useState('');
  const known = cells.find((cell) => cell.value !== null);
  const reading = sample.trim() === '' ? (known?.value ?? null) : sample.trim();
  const tried =
    reading === null || indicator.curve === null
      ? null
      : scoreReading({ curve: indicator.curve, params: indicator.params, reading, rounding: ONE_DIGIT });
  const issue = sample.trim() !== '' && tried?.value === null ? tried.issues[0] : undefined;
  if (indicator.usedAs !== 'weighted' || indicator.curve === null) return null;
  return (
    <>
      <CurveView
        curve={indicator.curve}
        params={indicator.params}
        unit={words({ zh: indicator.unitZh, en: indicator.unitEn })}
        reading={tried?.value ? reading : null}
        score={tried?.value?.score ?? null}
      />
      <div className={css.try}>
        <TextInput
          aria-label={t('try')}
          placeholder={t('try')}
          leftSection={<IconFlask size={14} aria-hidden />}
          value={sample}
          onChange={(event) => setSample(event.currentTarget.value)}
          error={issue ? `${words(issue.message)} ${words(issue.remedy)}` : undefined}
        />
        <output aria-live="polite">
          {tried?.value && sample.trim() !== '' ? (
            <b className="num">{formatDecimal(tried.value.score)}</b>
          ) : known ? (
            <span className="muted small">
              {t('now', { unit: words({ zh: known.departmentZh, en: known.departmentEn }) })}
            </span>
          ) : null}
        </output>
      </div>
    </>
  );
}

/** Older versions, with what each had as its points. */
function Versions({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation('strategy');
  const { date } = useFormat();
  const detail = useQueryOf('/indicators/indicator-detail', { indicatorId: indicator.indicatorId });
  const older = detail.data?.versions.filter((version) => version.version < indicator.version) ?? [];
  if (older.length === 0) return null;
  return (
    <ul className={css.versions} aria-label={t('versions')}>
      {older.map((version) => (
        <li key={version.version}>
          v{version.version} · {t('until', { date: date(version.effectiveUntil, 'short') })} ·{' '}
          <span className="num">
            {changesBetween(version, indicator)
              .map((key) => t(`changed.${key}` as 'changed.curve'))
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

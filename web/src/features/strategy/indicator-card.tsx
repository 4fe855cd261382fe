/** One indicator: what it measures, how, from where, its curve; a value tried on it in the page; its versions. */

import { Button, TextInput } from '@mantine/core';
import { scoreReading } from '@meritline/engine/scoring';
import { IconFlask, IconPencil } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { Chip } from '../../ui/index.ts';
import { threePoints } from './curve.ts';
import { CurveView } from './curve-view.tsx';
import { IndicatorForm } from './indicator-form.tsx';
import type { Cell, Indicator, StrategyMap } from './shapes.ts';
import css from './strategy.module.css';

interface CardProps {
  readonly map: StrategyMap;
  readonly indicator: Indicator;
  readonly usage: number;
  readonly cells: readonly Cell[];
  onClose(): void;
}

export function IndicatorCard({ map, indicator, usage, cells, onClose }: CardProps) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const may = useMay();
  const [isEditing, setEditing] = useState(false);
  const pick = (zh: string | null, en: string | null) => words({ zh: zh ?? '', en: en ?? '' });
  const points = threePoints(indicator.curve, indicator.params);
  const facts: [string, ReactNode][] = [
    [t('field.definition'), pick(indicator.definitionZh, indicator.definitionEn)],
    [t('field.formula'), pick(indicator.formulaZh, indicator.formulaEn)],
    [
      t('field.polarity'),
      `${t(`polarity.${indicator.polarity}`)}${indicator.unitEn === '' ? '' : ` · ${pick(indicator.unitZh, indicator.unitEn)}`}`,
    ],
    [t('field.source'), `${indicator.sourceSystem} · ${t(`frequency.${indicator.frequency}`)}`],
    [
      t('field.provider'),
      indicator.providerEn === null ? t('managerRates') : pick(indicator.providerZh, indicator.providerEn),
    ],
    [t('field.owner'), indicator.ownerEn === null ? '—' : pick(indicator.ownerZh, indicator.ownerEn)],
    [
      t('field.curve'),
      `${t(`curve.kind.${indicator.curve}` as 'curve.kind.linear')}${points.length > 0 ? ` · ${points.join(' · ')}` : ''}`,
    ],
  ];
  return (
    <article className={css.indicator}>
      <header>
        <button type="button" aria-expanded onClick={onClose}>
          {pick(indicator.nameZh, indicator.nameEn)}
        </button>
        <Chip>v{indicator.version}</Chip>
        <span className="muted small">{t('library.usage', { count: usage })}</span>
      </header>
      <dl>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <TryValue indicator={indicator} cells={cells} />
      <Versions indicator={indicator} />
      {may('indicators.write') ? (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPencil size={13} aria-hidden />}
          onClick={() => setEditing(true)}
        >
          {t('newVersion')}
        </Button>
      ) : null}
      {isEditing ? (
        <IndicatorForm
          map={map}
          indicator={indicator}
          objective={indicator.objectiveCode}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </article>
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
    reading === null
      ? null
      : scoreReading({ curve: indicator.curve, params: indicator.params, reading, rounding: ONE_DIGIT });
  const issue = sample.trim() !== '' && tried?.value === null ? tried.issues[0] : undefined;
  if (indicator.usedAs !== 'weighted') return null;
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
          <span className="num">{threePoints(version.curve, version.params).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}

/** What all judges come to: weights, consistency of the group and of each, the pair they see most differently. */
import { Button, NumberInput } from '@mantine/core';
import type { PairwiseValue } from '@meritline/engine/scoring';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, Exportable, tellDone } from '../../ui/index.ts';
import css from './comparison.module.css';
import { ComparisonToTemplate } from './comparison-to-template.tsx';
import { Ratio } from './own-judgements.tsx';
import type { ComparisonDetail } from './shapes.ts';
import { WeightBars } from './weight-bars.tsx';

export function ComparisonResult({ detail }: { detail: ComparisonDetail }) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const may = useMay();
  const [isTaking, setTaking] = useState(false);
  const result = detail.result as PairwiseValue | null;
  const name = (code: string) =>
    words(detail.comparison.items.find((one) => one.code === code) ?? { zh: code, en: code });
  return (
    <div className={css.group}>
      {result === null ? (
        <p className="muted">{t('compare.nobody')}</p>
      ) : (
        <div>
          <Ratio ratio={result.consistencyRatio} isConsistent={result.isConsistent} />
          <p className="muted small num">
            λmax {Number(result.lambdaMax).toFixed(3)} · CI {Number(result.consistencyIndex).toFixed(3)} · RI{' '}
            {result.randomIndex}
          </p>
          <WeightBars items={result.items} nameOf={name} />
          {result.mostDisputed ? (
            <p className={css.disputed}>
              {t('compare.disputed', {
                first: name(result.mostDisputed.first),
                second: name(result.mostDisputed.second),
                low: `${result.mostDisputed.lowest.judge} ${result.mostDisputed.lowest.value}`,
                high: `${result.mostDisputed.highest.judge} ${result.mostDisputed.highest.value}`,
              })}
            </p>
          ) : null}
        </div>
      )}
      <Judges detail={detail} result={result} />
      {may('cycles.run') && result !== null ? (
        <div>
          <Button onClick={() => setTaking(true)}>{t('toTemplate.open')}</Button>
        </div>
      ) : null}
      {isTaking && result !== null ? (
        <ComparisonToTemplate
          detail={detail}
          ratio={result.consistencyRatio}
          isConsistent={result.isConsistent}
          onClose={() => setTaking(false)}
        />
      ) : null}
      {may('indicators.write') && detail.comparison.closedAt === null && result !== null ? (
        <CloseButton detail={detail} />
      ) : null}
    </div>
  );
}

function Judges({ detail, result }: { detail: ComparisonDetail; result: PairwiseValue | null }) {
  const { t } = useTranslation('strategy');
  const may = useMay();
  if (detail.judges.length === 0) return null;
  const mayWeigh = may('indicators.write') && detail.comparison.closedAt === null;
  return (
    <Exportable>
      <table className={css.judges} aria-label={t('compare.judges')}>
        <thead>
          <tr>
            <th scope="col">{t('compare.judge')}</th>
            <th scope="col">{t('compare.compared')}</th>
            <th scope="col">{t('compare.share')}</th>
            <th scope="col">{t('compare.ratio')}</th>
            <th scope="col">{t('compare.compatibility')}</th>
          </tr>
        </thead>
        <tbody>
          {detail.judges.map((judge) => {
            const own = result?.judges.find((one) => one.name === judge.name);
            return (
              <tr key={judge.userId}>
                <th scope="row">{judge.name}</th>
                <td className="num">
                  {judge.compared} / {detail.pairs}
                </td>
                <td className="num">{mayWeigh ? <Share detail={detail} judge={judge} /> : Number(judge.weight)}</td>
                <td className="num" data-over={(own !== undefined && !own.isConsistent) || undefined}>
                  {own ? Number(own.consistencyRatio).toFixed(3) : '—'}
                </td>
                <td className="num">{own ? Number(own.compatibility).toFixed(3) : '—'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Exportable>
  );
}

function Share({ detail, judge }: { detail: ComparisonDetail; judge: ComparisonDetail['judges'][number] }) {
  const { t } = useTranslation('strategy');
  const weigh = useOperation('/indicators/weigh-judge');
  const [weight, setWeight] = useState<number | string>(Number(judge.weight));
  const send = () => {
    if (Number(weight) > 0 && Number(weight) !== Number(judge.weight))
      weigh.mutate({
        comparisonId: detail.comparison.comparisonId,
        userId: judge.userId,
        weight: String(weight),
        reason: t('compare.weighReason'),
      });
  };
  return (
    <NumberInput
      aria-label={t('compare.shareOf', { name: judge.name })}
      size="xs"
      w={70}
      min={0.1}
      max={100}
      decimalScale={2}
      value={weight}
      onChange={setWeight}
      onBlur={send}
      error={weigh.error !== null}
    />
  );
}

function CloseButton({ detail }: { detail: ComparisonDetail }) {
  const { t } = useTranslation('strategy');
  const close = useOperation('/indicators/close-comparison', { onSuccess: () => tellDone(t('compare.closedDone')) });
  return (
    <div>
      {close.error ? <ErrorNotice error={close.error} /> : null}
      <Button
        variant="default"
        loading={close.isPending}
        onClick={() => close.mutate({ comparisonId: detail.comparison.comparisonId, reason: t('compare.closeReason') })}
      >
        {t('compare.close')}
      </Button>
      <p className="muted small">{t('compare.closeNote')}</p>
    </div>
  );
}

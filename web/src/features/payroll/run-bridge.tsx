import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { BridgeChart, useIsPhone } from '../../ui/index.ts';
import { type Bridge, FEN_OF, type Measure } from './data.ts';

/** From last month's sum to this month's in one measure, cause by cause; a bar is a filter where `onSelect` is given. */
export function RunBridge({
  bridge,
  measure,
  period,
  people,
  selected,
  onSelect,
  isList,
  isDense = false,
}: {
  bridge: Bridge;
  measure: Measure;
  period: string;
  people: number;
  selected?: string | null;
  onSelect?: (code: string | null) => void;
  isList?: boolean;
  /** Beside a drawer, in a list and on a phone: causes that touch nobody are left out, so that the others keep their names. */
  isDense?: boolean;
}) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const isPhone = useIsPhone();
  const fen = FEN_OF[measure];
  return (
    <BridgeChart
      label={t(`review.change.${measure}`)}
      start={{
        key: 'previous',
        label: t(`review.${measure}Of`, { month: format.period(bridge.previousPeriod) }),
        note: '',
        value: bridge.previous[fen],
      }}
      end={{
        key: 'current',
        label: t(`review.${measure}Of`, { month: format.period(period) }),
        note: t('review.people', { count: people }),
        value: bridge.current[fen],
      }}
      bars={bridge.bars
        .filter((bar) => bar.code !== 'unexplained' && !((isDense || isList || isPhone) && bar.people === 0))
        .map((bar) => ({
          key: bar.code,
          label: format.words(bar.names),
          note:
            format.language === 'en' || isList ? format.count(bar.people) : t('review.people', { count: bar.people }),
          value: bar[fen],
        }))}
      unexplained={bridge.unexplained[fen]}
      {...(selected === undefined ? {} : { selected })}
      {...(onSelect ? { onSelect } : {})}
      {...(isList ? { isList } : {})}
    />
  );
}

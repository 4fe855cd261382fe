/** How many stand at each level, with the guideline beside it: the same figures below as a table. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { Chart, type ChartColours } from '../../ui/index.ts';
import { type Group, LIGHTS, percentOf, type Statistics, shown } from './shapes.ts';

export interface Bar {
  readonly mark: string;
  readonly name: string;
  readonly people: number;
  readonly percent: number | null;
  readonly guideline: number | null;
}

/** Levels of the scale, best first as everywhere, or lights of an indicator. */
export function barsOf(
  group: Group,
  statistics: Statistics,
  isIndicator: boolean,
  name: (mark: string) => string,
): Bar[] {
  const marks = isIndicator ? [...LIGHTS] : statistics.scale.map(({ rating }) => rating);
  const shares = new Map(statistics.guideline.shares.map(({ rating, percent }) => [rating, Number(percent)]));
  return marks.map((mark) => ({
    mark,
    name: isIndicator ? name(mark) : mark,
    people: group.spread[mark] ?? 0,
    percent: percentOf(group, mark),
    guideline: isIndicator ? null : (shares.get(mark) ?? null),
  }));
}

export function SpreadChart({ bars, title, height = 180 }: { bars: readonly Bar[]; title: string; height?: number }) {
  const { t } = useTranslation('statistics');
  const { count } = useFormat();
  const hasGuideline = bars.some((bar) => bar.guideline !== null);
  const option = useCallback(
    (colours: ChartColours) => ({
      grid: { left: 8, right: 8, top: 28, bottom: 4, containLabel: true },
      legend: hasGuideline ? { top: 0, left: 0, itemWidth: 12, itemHeight: 8 } : undefined,
      xAxis: { type: 'category', data: bars.map((bar) => bar.name) },
      yAxis: { type: 'value', axisLabel: { formatter: '{value}%' } },
      series: [
        {
          name: t('chart.actual'),
          type: 'bar',
          barMaxWidth: 34,
          data: bars.map((bar) => bar.percent ?? 0),
          itemStyle: { borderRadius: [3, 3, 0, 0] },
          label: {
            show: true,
            position: 'top',
            color: colours.text,
            fontSize: 11,
            formatter: ({ dataIndex }: { dataIndex: number }) => String(bars[dataIndex]?.people ?? ''),
          },
        },
        ...(hasGuideline
          ? [
              {
                name: t('chart.guideline'),
                type: 'bar',
                barMaxWidth: 34,
                data: bars.map((bar) => bar.guideline ?? 0),
                itemStyle: { borderRadius: [3, 3, 0, 0] },
              },
            ]
          : []),
      ],
    }),
    [bars, hasGuideline, t],
  );
  return (
    <Chart
      option={option}
      height={height}
      label={`${title}: ${bars.map((bar) => `${bar.name} ${bar.people}`).join(', ')}`}
      table={
        <table>
          <caption>{title}</caption>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.mark}>
                <th scope="row">{bar.name}</th>
                <td>{count(bar.people)}</td>
                <td>{shown(bar.percent)}%</td>
                <td>{bar.guideline === null ? '' : `${bar.guideline}%`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}

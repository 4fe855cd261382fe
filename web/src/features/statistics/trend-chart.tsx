/** One group over the cycles: mean and median, with the middle half as a band. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chart, type ChartColours } from '../../ui/index.ts';
import type { Grouping } from './search.ts';
import { shown } from './shapes.ts';

interface Asked {
  readonly cycleId: string;
  readonly by: Grouping;
  readonly groupKey: string;
  readonly departmentPath: string;
}

export function TrendChart({ cycleId, by, groupKey, departmentPath, height = 180 }: Asked & { height?: number }) {
  const { t } = useTranslation('statistics');
  const trend = useQueryOf('/statistics/statistics-trend', { cycleId, by, key: groupKey, departmentPath });
  return (
    <Answered query={trend}>
      {({ points }) =>
        points.filter((point) => point.mean !== null).length < 2 ? (
          <p className="muted small">{t('trend.short')}</p>
        ) : (
          <Drawn points={points} height={height} />
        )
      }
    </Answered>
  );
}

type Point = {
  code: string;
  nameZh: string;
  nameEn: string;
  scored: number | null;
  mean: number | null;
  q1: number | null;
  median: number | null;
  q3: number | null;
};

function Drawn({ points, height }: { points: readonly Point[]; height: number }) {
  const { t } = useTranslation('statistics');
  const { words } = useFormat();
  const option = useCallback(
    (colours: ChartColours) => {
      const values = points.flatMap((point) => [point.q1, point.q3, point.mean]).filter((value) => value !== null);
      const floor = Math.floor(Math.min(...values) / 5) * 5;
      const line = (name: string, pick: (point: Point) => number | null, colour: string, dashed = false) => ({
        name,
        type: 'line',
        data: points.map((point) => (pick(point) === null ? null : Number(pick(point)!.toFixed(2)))),
        symbolSize: 6,
        lineStyle: { color: colour, width: 2, type: dashed ? 'dashed' : 'solid' },
        itemStyle: { color: colour },
      });
      const band = (pick: (point: Point) => number | null, isFilled: boolean) => ({
        type: 'line',
        stack: 'band',
        silent: true,
        symbol: 'none',
        lineStyle: { opacity: 0 },
        data: points.map(pick),
        ...(isFilled ? { areaStyle: { color: colours.iris2, opacity: 0.25 } } : {}),
      });
      return {
        grid: { left: 8, right: 12, top: 28, bottom: 4, containLabel: true },
        legend: { top: 0, left: 0, data: [t('figure.mean'), t('figure.median')], itemWidth: 16 },
        tooltip: { trigger: 'axis' },
        xAxis: { type: 'category', data: points.map((point) => point.code) },
        yAxis: { type: 'value', min: floor },
        series: [
          band((point) => point.q1, false),
          band((point) => (point.q1 === null || point.q3 === null ? null : point.q3 - point.q1), true),
          line(t('figure.mean'), (point) => point.mean, colours.iris),
          line(t('figure.median'), (point) => point.median, colours.ink, true),
        ],
      };
    },
    [points, t],
  );
  return (
    <Chart
      option={option}
      height={height}
      label={`${t('trend.title')}: ${points.map((point) => `${point.code} ${shown(point.mean)}`).join(', ')}`}
      table={
        <table>
          <caption>{t('trend.title')}</caption>
          <tbody>
            {points.map((point) => (
              <tr key={point.code}>
                <th scope="row">{words({ zh: point.nameZh, en: point.nameEn })}</th>
                <td>n {point.scored ?? 0}</td>
                <td>{shown(point.mean)}</td>
                <td>{shown(point.median)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}

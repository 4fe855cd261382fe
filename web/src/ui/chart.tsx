/** General charts (reports, forecasts): ECharts as SVG, in the product's colours, always beside the same numbers as a table. */
import { useMantineColorScheme } from '@mantine/core';
import type { EChartsCoreOption } from 'echarts/core';
import { type ReactNode, useEffect, useRef } from 'react';
import css from './chart.module.css';

/** The colours of the theme on screen, for an option object. */
export interface ChartColours {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly iris: string;
  readonly iris4: string;
  readonly iris2: string;
  readonly ink: string;
  readonly grey: string;
  readonly amber: string;
}

const NAMES: Readonly<Record<keyof ChartColours, string>> = {
  text: '--text',
  muted: '--muted',
  line: '--line2',
  iris: '--iris',
  iris4: '--iris4',
  iris2: '--iris2',
  ink: '--ink',
  grey: '--grey-bar',
  amber: '--amber-dot',
};

function coloursOf(element: Element): ChartColours {
  const style = getComputedStyle(element);
  return Object.fromEntries(
    Object.entries(NAMES).map(([name, variable]) => [name, style.getPropertyValue(variable).trim()]),
  ) as unknown as ChartColours;
}

/** Axes, grid lines and legend in the theme's colours, so that an option only says what it shows. */
function themeOf(colours: ChartColours) {
  const axis = {
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
    axisLabel: { color: colours.muted, fontSize: 11 },
    splitLine: { lineStyle: { color: colours.line } },
  };
  return {
    categoryAxis: axis,
    valueAxis: { ...axis, axisLine: { show: false } },
    legend: { textStyle: { color: colours.text, fontSize: 12 } },
    color: [colours.iris4, colours.grey, colours.iris2, colours.ink],
  };
}

export interface ChartProps {
  /** Made from the theme's colours; give a stable function, it is called again when the theme changes. */
  option(colours: ChartColours): EChartsCoreOption;
  readonly height: number;
  /** One sentence: what the chart shows and the main figure. */
  readonly label: string;
  /** The same numbers as a table, for those who do not see the drawing. */
  readonly table: ReactNode;
}

export function Chart({ option, height, label, table }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const { colorScheme } = useMantineColorScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read from the page
  useEffect(() => {
    let end = () => {};
    let isGone = false;
    void import('./chart-engine.ts').then(({ init }) => {
      if (isGone || !box.current) return;
      const colours = coloursOf(box.current);
      const chart = init(box.current, themeOf(colours), { renderer: 'svg' });
      chart.setOption({
        animation: false,
        textStyle: { fontFamily: 'inherit', fontSize: 11 },
        ...option(colours),
      });
      const observer = new ResizeObserver(() => chart.resize());
      observer.observe(box.current);
      end = () => {
        observer.disconnect();
        chart.dispose();
      };
    });
    return () => {
      isGone = true;
      end();
    };
  }, [option, colorScheme]);
  return (
    <figure className={css.figure}>
      <div ref={box} style={{ height }} role="img" aria-label={label} />
      <div className="only-heard">{table}</div>
    </figure>
  );
}

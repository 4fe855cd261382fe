/**
 * From last period to this one, cause by cause: ink end bars with a break where the axis is cut, rises iris, falls grey
 * (cost up is neither good nor bad), and at the end what no cause explains. A bar is a filter.
 */
import { Button } from '@mantine/core';
import { IconChartBar, IconCircleCheck, IconEye, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './bridge-chart.module.css';
import { type BridgeBar, type BridgeInput, layoutBridge, type PlacedBar } from './bridge-layout.ts';
import { useFormat } from './format/index.ts';
import { useMask } from './mask.tsx';
import { useWidth } from './measure.ts';

export type { BridgeBar } from './bridge-layout.ts';

export interface BridgeChartProps extends Omit<BridgeInput, 'unexplained'> {
  /** Fen; zero is the aim and is shown as such. */
  readonly unexplained: number;
  readonly unexplainedNote?: string;
  readonly label: string;
  readonly selected?: string | null;
  /** A bar was chosen, or chosen again to see everybody. */
  onSelect?(key: string | null): void;
  /** Always the list of diverging bars, as on a phone. */
  readonly isList?: boolean;
}

const PLOT_TOP = 40;
const PLOT_BOTTOM = 154;
const HEIGHT = 196;
const BAR_WIDTH = 38;
/** Below this many px a column cannot carry its words: the list takes over. */
const MIN_COLUMN = 50;

export function BridgeChart(props: BridgeChartProps) {
  const { t } = useTranslation('ui');
  const mask = useMask();
  const [ref, width] = useWidth();
  const [isTable, setTable] = useState(false);
  const unexplained: BridgeBar = {
    key: 'unexplained',
    label: t('bridge.unexplained'),
    note: props.unexplainedNote ?? t('bridge.forAll'),
    value: props.unexplained,
  };
  const input: BridgeInput = { start: props.start, end: props.end, bars: props.bars, unexplained };
  const column = width / (props.bars.length + 3);
  const isList = props.isList === true || column < MIN_COLUMN;
  if (!mask.isShown) return <MaskedBridge bars={props.bars} reveal={mask.show} />;
  return (
    <figure className={css.figure} aria-label={props.label}>
      <div ref={ref} className={css.box}>
        {isTable && !isList ? <BridgeTable input={input} label={props.label} /> : null}
        {width > 0 && isList ? <DivergingBars input={input} props={props} /> : null}
        {!isTable && width > 0 && !isList ? <Waterfall input={input} width={width} props={props} /> : null}
      </div>
      {isList ? null : (
        <button
          type="button"
          className={css.switch}
          aria-pressed={isTable}
          aria-label={isTable ? t('bridge.showChart') : t('bridge.showTable')}
          title={isTable ? t('bridge.showChart') : t('bridge.showTable')}
          onClick={() => setTable(!isTable)}
        >
          {isTable ? <IconChartBar size={14} aria-hidden /> : <IconTable size={14} aria-hidden />}
        </button>
      )}
    </figure>
  );
}

/** While pay is masked neither bars nor axis are drawn, since their lengths would tell; causes and people are no pay. */
function MaskedBridge({ bars, reveal }: { bars: readonly BridgeBar[]; reveal: () => void }) {
  const { t } = useTranslation('ui');
  const { t: frame } = useTranslation();
  return (
    <div className={css.masked}>
      <p className="muted">{t('bridge.masked')}</p>
      <p className="small muted">{bars.map((bar) => `${bar.label}${bar.note ? ` ${bar.note}` : ''}`).join(' · ')}</p>
      <Button size="xs" variant="default" leftSection={<IconEye size={14} aria-hidden />} onClick={reveal}>
        {frame('mask.show')}
      </Button>
    </div>
  );
}

const isEnd = (bar: PlacedBar) => bar.kind === 'start' || bar.kind === 'end';

/** Whole yuan above the bars; the exact figures are in the table and in the buttons' names. */
function useBarText() {
  const { big, money } = useFormat();
  return (bar: PlacedBar, column: number): string => {
    if (bar.kind === 'unexplained') return money(bar.value, { signed: true });
    const text = money(bar.value, { signed: !isEnd(bar), digits: 0 });
    return text.length * 6.9 > column + 8 ? big(bar.value, { signed: !isEnd(bar) }) : text;
  };
}

function Waterfall({ input, width, props }: { input: BridgeInput; width: number; props: BridgeChartProps }) {
  const { t } = useTranslation('ui');
  const barText = useBarText();
  const { placed, isCut } = layoutBridge(input, PLOT_TOP, PLOT_BOTTOM);
  const column = width / placed.length;
  return (
    <div className={css.plot} style={{ height: HEIGHT }}>
      <svg width={width} height={HEIGHT} aria-hidden className={css.svg}>
        <line x1={0} x2={width} y1={PLOT_BOTTOM + 0.5} y2={PLOT_BOTTOM + 0.5} className={css.axis} />
        {placed.map((bar, index) => (
          <BarShape
            key={bar.key}
            bar={bar}
            next={placed[index + 1]}
            left={index * column}
            column={column}
            isCut={isCut}
          />
        ))}
      </svg>
      <div className={css.columns}>
        {placed.map((bar) => (
          <ColumnWords key={bar.key} bar={bar} text={barText(bar, column)} props={props} />
        ))}
      </div>
      {isCut ? <p className="only-heard">{t('bridge.cut')}</p> : null}
    </div>
  );
}

function BarShape({
  bar,
  next,
  left,
  column,
  isCut,
}: {
  bar: PlacedBar;
  next: PlacedBar | undefined;
  left: number;
  column: number;
  isCut: boolean;
}) {
  const wide = Math.min(BAR_WIDTH, column - 12);
  const x = left + (column - wide) / 2;
  const height = bar.bottom - bar.top;
  const level = levelAfter(bar);
  return (
    <g>
      {next ? (
        <line x1={x + wide} x2={left + column + (column - wide) / 2} y1={level} y2={level} className={css.link} />
      ) : null}
      {bar.kind === 'unexplained' ? (
        <UnexplainedBox x={x} y={bar.top} wide={wide} isZero={bar.value === 0} height={height} />
      ) : (
        <rect
          x={x}
          y={bar.top}
          width={wide}
          height={height}
          rx={Math.min(3, height / 2)}
          className={css.bar}
          data-kind={isEnd(bar) ? 'end' : bar.value > 0 ? 'up' : 'down'}
        />
      )}
      {isEnd(bar) && isCut ? <path className={css.break} d={breakPath(x, bar.bottom - 16, wide)} /> : null}
    </g>
  );
}

/** Where the running total stands after the bar: the top of a rise, the bottom of a fall. */
const levelAfter = (bar: PlacedBar): number => Math.round(isEnd(bar) || bar.value >= 0 ? bar.top : bar.bottom) + 0.5;

/** Two parallel waves across an end bar: here a piece of the axis is left out. */
function breakPath(x: number, y: number, wide: number): string {
  const step = wide / 4;
  return `M${x} ${y + 3} L${x + step} ${y} L${x + 2 * step} ${y + 4} L${x + 3 * step} ${y} L${x + wide} ${y + 3}`;
}

function UnexplainedBox({
  x,
  y,
  wide,
  height,
  isZero,
}: {
  x: number;
  y: number;
  wide: number;
  height: number;
  isZero: boolean;
}) {
  const tall = isZero ? 18 : Math.max(height, 18);
  const top = isZero ? y - 9 : y;
  return (
    <g className={css.unexplained} data-zero={isZero || undefined}>
      <rect x={x + 0.5} y={top + 0.5} width={wide - 1} height={tall - 1} rx={3} />
      {isZero ? <path d={`M${x + wide / 2 - 5} ${top + 9} l3.5 3.5 l6 -7`} /> : null}
    </g>
  );
}

function ColumnWords({ bar, text, props }: { bar: PlacedBar; text: string; props: BridgeChartProps }) {
  const { t } = useTranslation('ui');
  const isSelected = props.selected === bar.key;
  const above = bar.kind === 'unexplained' && bar.value === 0 ? bar.top - 12 : bar.top;
  const words = (
    <>
      <span className={css.label} data-end={isEnd(bar) || undefined}>
        {bar.label}
      </span>
      <span className={css.note}>{bar.note}</span>
      <span
        className={`${css.value} num`}
        data-kind={bar.kind}
        data-up={bar.value > 0 || undefined}
        data-zero={bar.value === 0 || undefined}
        style={{ top: above - 20 }}
      >
        {text}
      </span>
    </>
  );
  if (!props.onSelect || isEnd(bar)) return <div className={css.column}>{words}</div>;
  return (
    <button
      type="button"
      className={css.column}
      aria-pressed={isSelected}
      title={isSelected ? t('bridge.clear') : t('bridge.filter', { cause: bar.label })}
      onClick={() => props.onSelect?.(isSelected ? null : bar.key)}
    >
      {words}
    </button>
  );
}

/** The phone's form of the same bridge: bars diverge from one axis, the amount at the right. */
function DivergingBars({ input, props }: { input: BridgeInput; props: BridgeChartProps }) {
  const { money } = useFormat();
  const { t } = useTranslation('ui');
  const reach = Math.max(...input.bars.map((bar) => Math.abs(bar.value)), 1);
  const rises = Math.max(0, ...input.bars.map((bar) => bar.value));
  const falls = Math.max(0, ...input.bars.map((bar) => -bar.value));
  const axis = (100 * falls) / (rises + falls || 1);
  const share = (value: number) => ((Math.abs(value) / reach) * 100 * Math.max(rises, falls)) / (rises + falls || 1);
  return (
    <ul className={css.list}>
      {input.bars.map((bar) => {
        const inside = (
          <>
            <span className={css.listLabel}>
              {bar.label} {bar.note ? <span className="muted">{bar.note}</span> : null}
            </span>
            <span className={css.lane} aria-hidden>
              <span className={css.laneAxis} style={{ left: `${axis}%` }} />
              <span
                className={css.laneBar}
                data-kind={bar.value === 0 ? 'none' : bar.value > 0 ? 'up' : 'down'}
                style={
                  bar.value >= 0
                    ? { left: `${axis}%`, width: `${share(bar.value)}%` }
                    : { right: `${100 - axis}%`, width: `${share(bar.value)}%` }
                }
              />
            </span>
            <span className={`${css.listValue} num`}>{money(bar.value, { signed: true })}</span>
          </>
        );
        return (
          <li key={bar.key}>
            {props.onSelect ? (
              <button
                type="button"
                className={css.listRow}
                aria-pressed={props.selected === bar.key}
                onClick={() => props.onSelect?.(props.selected === bar.key ? null : bar.key)}
              >
                {inside}
              </button>
            ) : (
              <div className={css.listRow}>{inside}</div>
            )}
          </li>
        );
      })}
      <li className={css.listRow} data-sum={props.unexplained === 0 ? 'good' : 'bad'}>
        <span className={css.listLabel}>
          {props.unexplained === 0 ? <IconCircleCheck size={15} stroke={1.7} aria-hidden /> : null}{' '}
          {t('bridge.unexplained')}
        </span>
        <span className={`${css.listValue} num`}>{money(props.unexplained, { signed: true })}</span>
      </li>
    </ul>
  );
}

function BridgeTable({ input, label }: { input: BridgeInput; label: string }) {
  const { money } = useFormat();
  const { t } = useTranslation('ui');
  const row = (bar: BridgeBar, signed: boolean) => (
    <tr key={bar.key}>
      <th scope="row">{bar.label}</th>
      <td>{bar.note}</td>
      <td className={`num${bar.value < 0 ? ' neg' : ''}`}>{money(bar.value, { signed })}</td>
    </tr>
  );
  return (
    <table className={css.table} aria-label={`${label}: ${t('bridge.tableCaption')}`}>
      <thead>
        <tr>
          <th scope="col">{t('bridge.cause')}</th>
          <th scope="col">{t('bridge.people')}</th>
          <th scope="col">{t('bridge.change')}</th>
        </tr>
      </thead>
      <tbody>
        {row(input.start, false)}
        {input.bars.map((bar) => row(bar, true))}
        {row(input.unexplained, true)}
        {row(input.end, false)}
      </tbody>
    </table>
  );
}

/** Groups on the questionnaire's own scale: a line from the lowest to the highest mark, a shape at the mean. */
import { useTranslation } from 'react-i18next';
import css from './multi-rater.module.css';
import type { Report } from './shapes.ts';

const WIDTH = 260;
const EDGE = 8;
type Mean = Report['competencies'][number]['groups'][number];

/** Shape and colour of a group; the shape alone tells them apart. */
const LOOKS: Readonly<Record<string, { shape: 'ring' | 'square' | 'dot' | 'diamond'; colour: string }>> = {
  self: { shape: 'ring', colour: 'var(--ink)' },
  manager: { shape: 'square', colour: 'var(--amber-dot)' },
  'second-level': { shape: 'square', colour: 'var(--muted)' },
  peer: { shape: 'dot', colour: 'var(--iris)' },
  report: { shape: 'diamond', colour: 'var(--green-dot)' },
  customer: { shape: 'diamond', colour: 'var(--iris4)' },
  others: { shape: 'dot', colour: 'var(--iris)' },
};

function Shape({ group, x, y }: { group: string; x: number; y: number }) {
  const { shape, colour } = LOOKS[group] ?? LOOKS.others!;
  if (shape === 'square') return <rect x={x - 4} y={y - 4} width={8} height={8} rx={1} fill={colour} />;
  if (shape === 'diamond')
    return <rect x={x - 4} y={y - 4} width={8} height={8} rx={1} fill={colour} transform={`rotate(45 ${x} ${y})`} />;
  if (shape === 'ring') return <circle cx={x} cy={y} r={4.5} fill="var(--bg)" stroke={colour} strokeWidth={2} />;
  return <circle cx={x} cy={y} r={4.5} fill={colour} />;
}

export function GroupPlot({ report, groups, name }: { report: Report; groups: readonly Mean[]; name: string }) {
  const { t } = useTranslation('multiRater');
  const levels = report.content.scale.map((one) => one.level);
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const at = (value: number) => EDGE + ((value - low) / (high - low)) * (WIDTH - 2 * EDGE);
  const told = groups.map(
    (one) =>
      `${t(`relation.${one.group}` as 'relation.peer')} ${one.mean} (n = ${one.answered}, ${one.least}–${one.most})`,
  );
  return (
    <svg className={css.plot} viewBox={`0 0 ${WIDTH} 26`} role="img" aria-label={`${name}: ${told.join('; ')}`}>
      <title>{told.join('\n')}</title>
      <line x1={EDGE} x2={WIDTH - EDGE} y1={13} y2={13} stroke="var(--line2)" />
      {levels.map((level) => (
        <line key={level} x1={at(level)} x2={at(level)} y1={9} y2={17} stroke="var(--axis)" />
      ))}
      {groups
        .filter((one) => one.most > one.least)
        .map((one) => (
          <line
            key={`${one.group} range`}
            x1={at(one.least)}
            x2={at(one.most)}
            y1={13}
            y2={13}
            stroke={(LOOKS[one.group] ?? LOOKS.others!).colour}
            strokeWidth={5}
            strokeLinecap="round"
            opacity={0.22}
          />
        ))}
      {[...groups].reverse().map((one) => (
        <Shape key={one.group} group={one.group} x={at(Number(one.mean))} y={13} />
      ))}
    </svg>
  );
}

export function PlotLegend({ report }: { report: Report }) {
  const { t } = useTranslation('multiRater');
  const levels = report.content.scale.map((one) => one.level);
  return (
    <div className={css.legend}>
      {report.groups
        .filter((one) => one.state === 'shown')
        .map((one) => (
          <span key={one.code}>
            <svg width={12} height={12} viewBox="0 0 12 12" aria-hidden>
              <Shape group={one.code} x={6} y={6} />
            </svg>
            {t(`relation.${one.code}` as 'relation.peer')} n = {one.answered}
          </span>
        ))}
      <span>{t('report.legend', { least: Math.min(...levels), most: Math.max(...levels) })}</span>
    </div>
  );
}

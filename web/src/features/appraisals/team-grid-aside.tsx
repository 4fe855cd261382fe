/** Beside the grid, following the active cell: what each level means, the evidence, how the total is made. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDecimal, NO_DATA, useFormat } from '../../ui/format/index.ts';
import { cellOf, type SheetRow } from '../../ui/grid/index.ts';
import { Avatar, Exportable, RatingChip } from '../../ui/index.ts';
import { anchorsOf, levelColumn, liveScore, ratedLines } from './live-score.ts';
import type { TeamMember } from './shapes.ts';
import css from './team-grid.module.css';
import { useNames } from './use-names.ts';
import { evidenceOf } from './use-team-sheet.tsx';

interface AsideProps {
  readonly row: SheetRow<TeamMember>;
  readonly column: string;
  onTakeBack(member: TeamMember): void;
}

export function TeamAside({ row, column, onTakeBack }: AsideProps) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const member = row.row;
  const last = member.previous[0];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard scrolling
    <aside className={css.aside} aria-label={t('teamGrid.aside')} tabIndex={0}>
      <div className={css.who}>
        <Avatar name={name(member, 'name')} seed={member.nameZh} size={28} />
        <div>
          <h2>{name(member, 'name')}</h2>
          <div className="muted small">
            {name(member, 'job')} {member.grade}
            {last
              ? ` · ${t('teamGrid.last', { levels: member.previous.map((one) => [one.rating ?? NO_DATA, one === last ? formatDecimal(one.score) : ''].join(' ').trim()).join(' · ') })}`
              : ''}
          </div>
        </div>
      </div>
      {member.submittedAt === null ? null : (
        <Button size="compact-sm" variant="default" onClick={() => onTakeBack(member)}>
          {t('teamGrid.takeBack')}
        </Button>
      )}
      <Anchors row={row} column={column} />
      <EvidenceList member={member} />
      {member.selfComment ? (
        <section>
          <div className={css.asideHead}>
            <h3>{t('said.self')}</h3>
            <RatingChip rating={member.selfRating} isSmall />
          </div>
          <p className={css.quote}>{member.selfComment}</p>
        </section>
      ) : null}
      <HowTotal row={row} />
    </aside>
  );
}

function Anchors({ row, column }: { row: SheetRow<TeamMember>; column: string }) {
  const { t } = useTranslation('appraisals');
  const { words } = useFormat();
  const name = useNames();
  const lines = ratedLines(row.row);
  const line = lines.find((one) => levelColumn(one.code) === column) ?? (lines.length === 1 ? lines[0] : undefined);
  if (!line) return null;
  const chosen = cellOf(row, levelColumn(line.code)).value;
  const anchors = anchorsOf(line);
  if (anchors.length === 0) return null;
  return (
    <section>
      <div className={css.asideHead}>
        <h3>{name(line, 'name')}</h3>
        <span>{t('teamGrid.meaning')}</span>
      </div>
      <ul className={css.anchors}>
        {[...anchors].reverse().map((anchor) => (
          <li
            key={anchor.code}
            data-chosen={anchor.code === chosen || undefined}
            aria-current={anchor.code === chosen || undefined}
          >
            <span className="num">
              {anchor.code} · {formatDecimal(anchor.score)}
            </span>
            <span>{words(anchor)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function EvidenceList({ member }: { member: TeamMember }) {
  const { t } = useTranslation('appraisals');
  const { date } = useFormat();
  const name = useNames();
  const evidence = evidenceOf(member);
  return (
    <section>
      <div className={css.asideHead}>
        <h3>{t('teamGrid.evidenceOf')}</h3>
        <span className="num">{evidence.length}</span>
      </div>
      <ul className={css.evidence}>
        {evidence.map((line) => (
          <li key={line.lineId}>
            <span>{name(line, 'name')}</span>
            <span>{date(line.recordedAt?.slice(0, 10), 'short')}</span>
            <span>
              {formatReading(line.value)}
              {line.basis ? ` · ${line.basis}` : ''}
              {line.sheet ? ` · ${line.sheet}${line.sheetRow === null ? '' : ` #${line.sheetRow}`}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Weights that were shared out again have many digits; one is enough to read. */
const weightText = (weight: string | null): string =>
  formatDecimal(weight, weight !== null && /\.\d{2}/.test(weight) ? { digits: 1 } : {});

const formatReading = (value: string | null): string =>
  value !== null && /^-?\d+(\.\d+)?$/.test(value) ? formatDecimal(value) : (value ?? NO_DATA);

function HowTotal({ row }: { row: SheetRow<TeamMember> }) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const live = liveScore(row);
  return (
    <section>
      <h3>{t('teamGrid.how')}</h3>
      <Exportable>
        <table className={css.sum}>
          <tbody>
            {live.parts.map((part) => (
              <tr key={part.code}>
                <th scope="row">{name(part, 'name')}</th>
                <td className="num">
                  {part.score === null ? NO_DATA : `${formatDecimal(part.score)} × ${weightText(part.weight)}%`}
                </td>
                <td className="num">{part.points === null ? NO_DATA : formatDecimal(part.points)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {live.value.bonusTotal !== null && Number(live.value.bonusTotal) !== 0 ? (
              <tr>
                <th scope="row">{t('teamGrid.bonus')}</th>
                <td />
                <td className="num">{formatDecimal(live.value.bonusTotal, { signed: true })}</td>
              </tr>
            ) : null}
            <tr>
              <th scope="row">{t('teamGrid.total')}</th>
              <td className="num">{live.value.pointsTotal === null ? '' : formatDecimal(live.value.pointsTotal)}</td>
              <td className="num">{formatDecimal(live.value.score)}</td>
            </tr>
          </tfoot>
        </table>
      </Exportable>
      {live.isComplete ? null : <p className="muted small">{t('teamGrid.provisional')}</p>}
      {live.needsReason ? <p className={css.none}>{t('rate.reasonNeeded')}</p> : null}
    </section>
  );
}

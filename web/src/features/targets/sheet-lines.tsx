/** The lines of a card to read: weight, targets, what is proposed, versions by days, remarks. */
import { findIndicatorKind } from '@meritline/engine/scoring';
import { useTranslation } from 'react-i18next';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { Chip } from '../../ui/index.ts';
import { daysBetween, lastDayOf } from '../appraisals/shapes.ts';
import { useNames } from '../appraisals/use-names.ts';
import { pointsOf, pointText } from './draft.ts';
import { RemarkForm, Remarks } from './remarks.tsx';
import type { Sheet, SheetLine } from './shapes.ts';
import css from './targets.module.css';

export function SheetLines({ sheet }: { sheet: Sheet }) {
  return (
    <ul className={css.lines}>
      {sheet.lines.map((line) => (
        <li
          key={line.lineId}
          className={css.line}
          data-removed={line.removedOn !== null || undefined}
          data-code={line.code}
        >
          <LineName line={line} />
          <Weight line={line} />
          <Points line={line} />
          <Proposals line={line} />
          <div className={css.below}>
            {line.versions.length > 0 ? <Versions line={line} /> : null}
            <Remarks remarks={sheet.remarks.filter(({ lineId }) => lineId === line.lineId)} />
            <RemarkForm sheet={sheet} line={line} />
          </div>
        </li>
      ))}
    </ul>
  );
}

export function LineName({ line }: { line: SheetLine }) {
  const { t } = useTranslation('targets');
  const { date, words } = useFormat();
  const kind = findIndicatorKind(line.kind);
  const name = useNames();
  return (
    <div>
      <h3>
        {name(line, 'name')}
        {kind === null || line.kind === 'kpi' ? null : <Chip tone="outline">{words(kind.names)}</Chip>}
        {line.evidenceRequired ? <Chip tone="grey">{t('sheet.evidence')}</Chip> : null}
        {line.removedOn === null ? null : (
          <Chip tone="amber">{t('sheet.removed', { date: date(line.removedOn, 'short') })}</Chip>
        )}
      </h3>
      <p>
        {line.code} · {name(line, 'definition')}
      </p>
      {line.keyResults.length > 0 ? (
        <p>
          {t('sheet.keyResults')}: {line.keyResults.map((one) => words(one)).join('; ')}
        </p>
      ) : null}
    </div>
  );
}

function Weight({ line }: { line: SheetLine }) {
  const { t } = useTranslation('targets');
  return (
    <div>
      <span className={css.label}>{t('sheet.weight')}</span>
      <span className={`${css.figure} num`}>
        {line.weight === null ? t(line.part === 'veto' ? 'sheet.veto' : 'sheet.bonus') : formatDecimal(line.weight)}
      </span>
    </div>
  );
}

function Points({ line }: { line: SheetLine }) {
  const { t } = useTranslation('targets');
  const { t: strategy } = useTranslation('strategy');
  const name = useNames();
  const points = pointsOf(line);
  if (points.length === 0)
    return (
      <div>
        <span className={css.label}>{t('sheet.curve')}</span>
        {strategy(`curve.kind.${line.curve}` as 'curve.kind.linear')}
      </div>
    );
  return (
    <div className={css.points}>
      {points.map((point) => (
        <div key={point}>
          <span className={css.label}>{t(`sheet.${point}`)}</span>
          <span className={`${css.figure} num`}>{formatDecimal(pointText(line.params, point))}</span>{' '}
          <span className="muted small">{name(line, 'unit')}</span>
        </div>
      ))}
    </div>
  );
}

/** Where else a target could come from; `onTake` puts it into the line that is being edited. */
export function Proposals({
  line,
  onTake,
}: {
  line: SheetLine;
  onTake?: (proposal: SheetLine['proposals'][number]) => void;
}) {
  const { t } = useTranslation('targets');
  const name = useNames();
  const proposed = (one: SheetLine['proposals'][number]) =>
    [
      ...(one.source === 'standard' && one.weight !== null
        ? [`${t('sheet.weight')} ${formatDecimal(one.weight)}`]
        : []),
      ...[one.floor, one.target, one.stretch].filter((point) => point !== null),
    ].join(' · ');
  if (line.proposals.length === 0) return <div />;
  return (
    <ul className={css.proposals} aria-label={t('proposal.title')}>
      {line.proposals.map((one) => (
        <li key={one.source}>
          <span className="muted">{t(`proposal.${one.source}`)}</span>
          <span>
            <b className="num">{proposed(one)}</b>{' '}
            <span className="muted">
              {name(one, 'from')}
              {one.reading === null ? '' : ` · ${t('proposal.took', { value: one.reading })}`}
            </span>
          </span>
          {onTake ? (
            <button
              type="button"
              className={css.take}
              aria-label={t('proposal.take', { from: t(`proposal.${one.source}`), name: name(line, 'name') })}
              onClick={() => onTake(one)}
            >
              {t('remark.take')}
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** The versions of a changed line, as wide as their days. */
function Versions({ line }: { line: SheetLine }) {
  const { t } = useTranslation('targets');
  const { date } = useFormat();
  return (
    <div>
      <span className={css.label}>{t('change.versions')}</span>
      <div className={css.versions}>
        {line.versions.map((version, place) => {
          const days = daysBetween(version.startsOn, version.endsOn);
          const points = pointsOf(version).map((point) => pointText(version.params, point));
          return (
            <span
              key={version.version}
              className={css.version}
              data-last={place === line.versions.length - 1 || undefined}
              style={{ flexGrow: days }}
            >
              <span className="num">
                {date(version.startsOn, 'short')} – {date(lastDayOf(version.endsOn), 'short')} ·{' '}
                {t('change.days', { count: days })}
              </span>
              <b className="num">
                {Number(version.weight) === 0
                  ? t('change.notOn')
                  : [`${t('sheet.weight')} ${formatDecimal(version.weight)}`, points.join(' · ')]
                      .filter(Boolean)
                      .join(' · ')}
              </b>
            </span>
          );
        })}
      </div>
    </div>
  );
}

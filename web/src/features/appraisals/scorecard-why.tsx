/** "Why 1.248?": the chain from the coefficient to the row of the import, computed again by the server and compared. */
import type { TraceNode } from '@meritline/engine/explain';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { Answered, DrawerColumn, WhyDrawer } from '../../ui/index.ts';
import css from './scorecard.module.css';
import type { Scorecard, Why } from './shapes.ts';

interface WhyProps {
  readonly card: Scorecard;
  readonly answer: UseQueryResult<Why, Error>;
  /** Code of the line whose chain is unfolded. */
  readonly line: string | null;
  readonly isOwn: boolean;
  onClose(): void;
}

const LINE_CODES = /^(points|score|score-rounded):/;

/** What the trace carries beside the figure: told by `more`, so that the tree itself stays a tree of figures. */
type Told = TraceNode & { readonly origin?: Readonly<Record<string, unknown>>; readonly brief?: string };

/** At least two decimals of a coefficient: 1 is shown as 1.00 wherever it stands. */
const shownValue = (node: TraceNode): string =>
  /coefficient$/.test(node.code) && /^\d+(\.\d)?$/.test(node.value) ? Number(node.value).toFixed(2) : node.value;

/** Under the rating the score comes first; vetoes that did not happen are the footnote. */
const inOrder = ({ code, children }: TraceNode): readonly TraceNode[] =>
  code === 'rating'
    ? [
        ...children.filter((one) => !one.code.startsWith('veto:')),
        ...children.filter((one) => one.code.startsWith('veto:')),
      ]
    : children;

/** The corners of the curve: 4.0 → 60, 2.5 → 85, 1.5 → 100. */
const pointsOf = (node: TraceNode): string =>
  ((node.detail?.points ?? []) as readonly { reading: string; score: string }[])
    .map(({ reading, score }) => `${reading} → ${score}`)
    .join(', ');

/** Sources of this trace are rows and people, not articles: they are shown in words under the step. */
function told(node: TraceNode, line: string | null): Told {
  const isFolded = /^(points|veto):/.test(node.code) && node.code !== `points:${line}`;
  const { withNumbers, formula, source, ...rest } = node;
  return {
    ...rest,
    value: shownValue(node),
    ...(isFolded || withNumbers === undefined ? {} : { withNumbers }),
    ...(isFolded || formula === undefined ? {} : { formula }),
    ...(isFolded && withNumbers !== undefined ? { brief: withNumbers } : {}),
    ...(node.code === 'curve' ? { brief: pointsOf(node) } : {}),
    ...(source === undefined ? {} : { origin: source }),
    children: inOrder(node).map((child) => told(child, line)),
  };
}

/** A curve is called by the version of its indicator in the library, not by the code of its kind. */
function versioned(node: Told, versions: ReadonlyMap<string, number>, line: string | null): Told {
  const own = node.code.startsWith('points:') ? node.code.slice('points:'.length) : line;
  const version = own === null ? undefined : versions.get(own);
  return {
    ...node,
    ...(node.code === 'curve' && version !== undefined ? { value: `v${version}` } : {}),
    children: node.children.map((child) => versioned(child, versions, own)),
  };
}

/** The organisation's own chain is on its own scorecard; here it ends with a link to it. */
function prepare(trace: TraceNode, card: Scorecard, line: string | null): Told {
  const versions = new Map(card.lines.map((one) => [one.code, one.version]));
  const all = versioned(told(trace, line), versions, null);
  const [organisation, ...rest] = all.children;
  if (card.kind === 'department' || organisation === undefined) return all;
  return { ...all, children: [{ ...organisation, children: [] }, ...rest] };
}

export function ScorecardWhy({ card, answer, line, isOwn, onClose }: WhyProps) {
  const { t } = useTranslation('appraisals');
  const policy = t('card.policy', { code: card.cycle.policyCode, version: card.cycle.policyVersion });
  if (!answer.data) {
    return (
      <DrawerColumn title={t('why.title')} sub={policy} onClose={onClose} width={424}>
        <Answered query={answer}>{() => null}</Answered>
      </DrawerColumn>
    );
  }
  const trace = prepare(answer.data.trace as unknown as TraceNode, card, line);
  const isWanted = (node: TraceNode) => line !== null && LINE_CODES.test(node.code) && node.code.endsWith(`:${line}`);
  return (
    <WhyDrawer
      key={line ?? 'all'}
      trace={trace}
      value={trace.value}
      sub={policy}
      width={424}
      hasMarks
      openLevels={5}
      opens={(node, level) =>
        LINE_CODES.test(node.code) ? isWanted(node) : node.code.startsWith('veto:') ? false : level < 6
      }
      {...(line === null ? {} : { highlight: `points:${line}` })}
      more={(node) => <More node={node as Told} card={card} isOwn={isOwn} />}
      onClose={onClose}
      foot={<Verdict why={answer.data} trace={answer.data.trace as unknown as TraceNode} />}
    />
  );
}

const countOf = (node: TraceNode): number => 1 + node.children.reduce((sum, child) => sum + countOf(child), 0);

/** Whether the chain, computed again, gives what was recorded. */
function Verdict({ why, trace }: { why: Why; trace: TraceNode }) {
  const { t } = useTranslation('appraisals');
  const { dateTime } = useFormat();
  const Mark = why.isSame ? IconShieldCheck : IconShieldX;
  const words = why.isSame
    ? t('why.same', { count: countOf(trace), digest: why.factsDigest.slice(0, 8) })
    : t('why.differs', { recorded: why.recorded ?? '—', value: why.value ?? '—', at: dateTime(why.calculatedAt) });
  return (
    <span className={css.verdict} data-same={why.isSame || undefined}>
      <Mark size={16} stroke={1.7} aria-hidden />
      {words}
    </span>
  );
}

function More({ node, card, isOwn }: { node: Told; card: Scorecard; isOwn: boolean }) {
  const { t } = useTranslation('appraisals');
  const { words, dateTime, language } = useFormat();
  const origin = node.origin;
  if (node.code === 'organisation-coefficient' && card.organisationScorecardId !== null && !isOwn) {
    return (
      <Link
        className={css.source}
        to="/appraisals/scorecards/$scorecardId"
        params={{ scorecardId: card.organisationScorecardId }}
      >
        {t('why.organisationCard', { name: words({ zh: card.organisationZh ?? '', en: card.organisationEn ?? '' }) })}
      </Link>
    );
  }
  if (node.code === 'coefficient') return <Coefficients card={card} />;
  if (node.brief !== undefined) return <span className={`${css.source} num`}>{node.brief}</span>;
  if (origin === undefined) return null;
  const text = (key: string) => (typeof origin[key] === 'string' ? (origin[key] as string) : null);
  if (node.code === 'calibration' || node.code === 'manager-rating') {
    const reason = (language === 'en' ? text('reasonEn') : null) ?? (node.detail?.reason as string | undefined);
    return (
      <span className={css.source}>
        {reason}
        <br />
        {words({ zh: text('byZh') ?? '', en: text('byEn') ?? '' })} · {dateTime(text('at'))}
      </span>
    );
  }
  if (origin.kind === 'multi-rater') {
    return (
      <Link className={css.source} to="/multi-rater/scorecards/$scorecardId" params={{ scorecardId: card.scorecardId }}>
        {t('card.openRaters')}
      </Link>
    );
  }
  const replaced = text('replacesValue');
  const by = words({ zh: text('recordedByZh') ?? '', en: text('recordedByEn') ?? '' });
  const where =
    origin.kind === 'rating'
      ? t('card.ratedBy', { by })
      : typeof origin.row === 'number'
        ? t('why.row', { sheet: text('sheet') ?? '', row: origin.row })
        : t('card.enteredBy', { by });
  return (
    <span className={css.source}>
      {[where, dateTime(text('recordedAt')), replaced === null ? null : t('why.replaces', { value: replaced })]
        .filter(Boolean)
        .join(' · ')}
    </span>
  );
}

/** S 1.50 · A 1.20 …, the one that applied in bold. */
function Coefficients({ card }: { card: Scorecard }) {
  const rule = card.cycle.settings.coefficients;
  if (rule.kind !== 'by-rating') return null;
  return (
    <span className={css.bands}>
      {rule.table.map(({ rating, coefficient }, index) => (
        <Fragment key={rating}>
          {index > 0 ? ' · ' : ''}
          {rating === card.result?.rating ? (
            <b className="num">{`${rating} ${formatDecimal(coefficient, { minDigits: 2 })}`}</b>
          ) : (
            <span className="num">{`${rating} ${formatDecimal(coefficient, { minDigits: 2 })}`}</span>
          )}
        </Fragment>
      ))}
    </span>
  );
}

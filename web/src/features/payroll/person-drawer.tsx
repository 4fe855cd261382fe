/** One person's change: recomputed in a fixed order down to zero unexplained, the tax track, and what stands behind it. */
import { Button } from '@mantine/core';
import {
  type Icon,
  IconBuildingBank,
  IconCash,
  IconChartBar,
  IconFileText,
  IconGavel,
  IconShieldCheck,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  Avatar,
  BracketTrack,
  DrawerColumn,
  DrawerSection,
  Exportable,
  Masked,
  PayText,
  StatTiles,
  usePay,
} from '../../ui/index.ts';
import { type PersonDetail, type ReviewRow, type RunDetail, usePersonWords } from './data.ts';
import css from './payroll.module.css';
import { RecalculateButton } from './recalculated.tsx';

const EVIDENCE_ICON: Readonly<Record<PersonDetail['evidence'][number]['kind'], Icon>> = {
  'recurring-pay': IconCash,
  'pay-input': IconFileText,
  insurance: IconShieldCheck,
  scorecard: IconChartBar,
  'bank-account': IconBuildingBank,
  rule: IconGavel,
};

interface Props {
  readonly run: RunDetail;
  readonly row: ReviewRow;
  /** The bar that filters; its line is marked. */
  readonly bar: string | null;
  readonly evidence: Ref<HTMLElement>;
  readonly comment: Ref<HTMLTextAreaElement>;
  /** A warning among what marks the person: it is acknowledged with a reason. */
  readonly needsReason: boolean;
  readonly isBusy: boolean;
  readonly onTick: ((row: ReviewRow, comment?: string) => void) | null;
  onClose(): void;
  onNext(): void;
  onPrevious(): void;
}

export function PersonDrawer(props: Props) {
  const { run, row, bar, evidence, needsReason, isBusy, onTick, onClose, onNext, onPrevious } = props;
  const { t } = useTranslation('payroll');
  const words = usePersonWords();
  const may = useMay();
  const [comment, setComment] = useState('');
  const person = useQueryOf('/payroll/run-person', { runId: run.runId, employmentId: row.employmentId });
  const canTick = onTick !== null && row.attention.length > 0;
  return (
    <DrawerColumn
      lead={<Avatar name={words.name(row)} seed={row.number} size={30} />}
      title={words.name(row)}
      sub={`${words.job(row)} · ${row.number}`}
      onClose={onClose}
      onNext={onNext}
      onPrevious={onPrevious}
      foot={
        <>
          {may('payslips.read') && row.currentFen !== null ? (
            <Link to="/payslips/$period/of/$personId" params={{ period: run.period, personId: row.personId }}>
              {t('person.payslip')}
            </Link>
          ) : null}
          <RecalculateButton run={run} personIds={[row.personId]} />
          {canTick ? (
            <Button
              variant={row.isReviewed ? 'default' : 'filled'}
              loading={isBusy}
              disabled={!row.isReviewed && needsReason && comment.trim().length < 2}
              rightSection={row.isReviewed || needsReason ? null : <kbd>Space</kbd>}
              onClick={() => {
                onTick(row, comment);
                setComment('');
                if (!row.isReviewed) onNext();
              }}
            >
              {row.isReviewed ? t('review.unmark') : t('review.markReviewed')}
            </Button>
          ) : null}
        </>
      }
    >
      <Answered query={person}>
        {(detail) => <Detail key={row.employmentId} person={detail} bar={bar} evidence={evidence} />}
      </Answered>
      {canTick && !row.isReviewed ? (
        <DrawerSection>
          <label className={css.field} style={{ marginTop: 0 }}>
            <span>{t(needsReason ? 'review.reason' : 'review.comment')}</span>
            <textarea
              ref={props.comment}
              required={needsReason}
              className={css.area}
              maxLength={400}
              value={comment}
              placeholder={t('review.commentPlaceholder')}
              onChange={(event) => setComment(event.currentTarget.value)}
            />
          </label>
        </DrawerSection>
      ) : null}
      {row.comment ? (
        <DrawerSection title={t('review.comment')} note={row.reviewedBy ?? undefined}>
          <p>{row.comment}</p>
        </DrawerSection>
      ) : null}
    </DrawerColumn>
  );
}

function Detail({ person, bar, evidence }: { person: PersonDetail; bar: string | null; evidence: Ref<HTMLElement> }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  return (
    <>
      <div className={css.stats}>
        <StatTiles
          isBoxed
          stats={[
            {
              key: 'previous',
              label: t('review.netOf', { month: format.period(person.previousPeriod) }),
              value: <Amount fen={person.previous?.netFen ?? null} />,
            },
            {
              key: 'current',
              label: t('review.netOf', { month: format.period(person.period) }),
              value: <Amount fen={person.current?.netFen ?? null} />,
            },
            { key: 'change', label: t('person.change'), value: <Amount fen={person.difference.netFen} signed /> },
          ]}
        />
      </div>
      {person.issues.length > 0 ? (
        <DrawerSection title={t('person.issues')}>
          <ul className={css.issues}>
            {person.issues.map((issue) => (
              <li key={`${issue.code}${issue.where}`}>
                {format.words(issue.message)} <span className="muted">{format.words(issue.remedy)}</span>
              </li>
            ))}
          </ul>
        </DrawerSection>
      ) : null}
      <Recomputed person={person} bar={bar} />
      {person.oldGroup ? <OldGroup person={person} old={person.oldGroup} /> : null}
      {person.taxTrack ? <TaxTrack person={person} track={person.taxTrack} /> : null}
      <Evidence person={person} evidence={evidence} />
    </>
  );
}

/** Gross, tax and net of each step; every column ends in its total and in what no step explains. */
function Recomputed({ person, bar }: { person: PersonDetail; bar: string | null }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const { difference, unexplained } = person;
  const isExplained = unexplained.netFen === 0 && unexplained.grossFen === 0 && unexplained.taxFen === 0;
  const steps = person.steps.filter((step) => step.code !== 'unexplained');
  return (
    <Exportable>
      <table className={css.why}>
        <thead>
          <tr>
            <th scope="col">{t('person.recomputed')}</th>
            <th scope="col">{t('person.pretax')}</th>
            <th scope="col">{t('person.tax')}</th>
            <th scope="col">{t('person.net')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.length === 0 ? (
            <tr>
              <td colSpan={4}>{t('person.noSteps')}</td>
            </tr>
          ) : null}
          {steps.map((step) => (
            <tr key={step.code} data-marked={step.code === bar || undefined}>
              <th scope="row">
                {format.words(step.names)}
                {step.detail ? (
                  <span>
                    <PayText>{format.words(step.detail)}</PayText>
                  </span>
                ) : null}
              </th>
              <Figures figures={step} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('person.total')}</th>
            <Figures figures={difference} />
          </tr>
          <tr data-tone={isExplained ? 'good' : 'bad'}>
            <th scope="row">{t('person.unexplained')}</th>
            <td colSpan={3}>
              <Amount fen={unexplained.netFen} />
            </td>
          </tr>
        </tfoot>
      </table>
    </Exportable>
  );
}

/** Last month's payslip in the pay group the person has come from, beside this month's. */
function OldGroup({ person, old }: { person: PersonDetail; old: NonNullable<PersonDetail['oldGroup']> }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  return (
    <DrawerSection
      title={t('person.oldGroup')}
      note={old.payGroup ? format.words(old.payGroup) : t('groups.everybodyElse')}
    >
      <Exportable>
        <table className={css.why} aria-label={t('person.oldGroup')}>
          <thead>
            <tr>
              <th scope="col">{t('person.line')}</th>
              <th scope="col">{format.period(old.period)}</th>
              <th scope="col">{format.period(person.period)}</th>
              <th scope="col">{t('person.change')}</th>
            </tr>
          </thead>
          <tbody>
            {old.lines.map((line) => (
              <tr key={line.code}>
                <th scope="row">{format.words(line.names)}</th>
                <td>
                  <Amount fen={line.beforeFen} isQuiet />
                </td>
                <td>
                  <Amount fen={line.nowFen} isQuiet />
                </td>
                <td>
                  <Amount fen={line.nowFen === line.beforeFen ? null : line.nowFen - line.beforeFen} signed strong />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Exportable>
    </DrawerSection>
  );
}

/** Before tax, tax as it changes net (a rise of tax is a minus), and net: the first two make the third. */
function Figures({ figures }: { figures: { netFen: number; taxFen: number } }) {
  const tax = figures.taxFen === 0 ? 0 : -figures.taxFen;
  return (
    <>
      <td>
        <Amount fen={figures.netFen - tax === 0 ? null : figures.netFen - tax} signed isQuiet />
      </td>
      <td>
        <Amount fen={tax === 0 ? null : tax} signed isQuiet />
      </td>
      <td>
        <Amount fen={figures.netFen} signed strong />
      </td>
    </>
  );
}

function TaxTrack({ person, track }: { person: PersonDetail; track: NonNullable<PersonDetail['taxTrack']> }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const pay = usePay();
  const yuan = (fen: number) => fen / 100;
  const bands = track.bands.map((band, index) => ({
    rate: band.rate,
    from: index === 0 ? 0 : yuan(track.bands[index - 1]?.upToFen ?? 0),
    to: band.upToFen === null ? null : yuan(band.upToFen),
  }));
  return (
    <DrawerSection title={t('person.track')} note={t('person.trackNote')}>
      {pay.isShown ? (
        <BracketTrack
          bands={bands}
          label={t('person.trackLabel', {
            now: pay.money(track.currentTaxableFen),
            rate: format.percent(track.currentRate, { digits: 'exact' }),
          })}
          before={
            track.previousTaxableFen === null
              ? null
              : {
                  value: yuan(track.previousTaxableFen),
                  text: `${format.period(person.previousPeriod)} ${pay.money(track.previousTaxableFen)}`,
                }
          }
          now={{
            value: yuan(track.currentTaxableFen),
            text: `${format.period(person.period)} ${pay.money(track.currentTaxableFen)}`,
          }}
        />
      ) : (
        <Masked />
      )}
    </DrawerSection>
  );
}

function Evidence({ person, evidence }: { person: PersonDetail; evidence: Ref<HTMLElement> }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  return (
    <DrawerSection
      title={
        <>
          {t('person.evidence')} <span className="muted num">{person.evidence.length}</span>
        </>
      }
    >
      <section ref={evidence}>
        <ul className={css.evidence} tabIndex={-1}>
          {person.evidence.length === 0 ? <li className="muted">{t('person.noEvidence')}</li> : null}
          {person.evidence.map((item) => {
            const Mark = EVIDENCE_ICON[item.kind];
            const title = format.words(item.title);
            const isWeb = item.link?.kind === 'url';
            return (
              <li key={`${item.kind}${title}${item.recordedAt}`}>
                <Mark size={15} stroke={1.6} aria-hidden />
                {isWeb && item.link ? (
                  <a href={item.link.id} target="_blank" rel="noreferrer">
                    {title}
                  </a>
                ) : (
                  <b>{title}</b>
                )}
                <span>{format.words(item.note) || format.dateTime(item.recordedAt)}</span>
              </li>
            );
          })}
        </ul>
      </section>
    </DrawerSection>
  );
}

/** A round for who runs it: the steps, counts by relation and department, whom to replace. Never who has answered. */
import { Button, Modal, Textarea } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay, useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  type Column,
  DataTable,
  DateField,
  ErrorNotice,
  Page,
  PageHead,
  Section,
  StatTiles,
  Status,
  TwoLines,
  tellDone,
  tellProblem,
} from '../../ui/index.ts';
import css from './multi-rater.module.css';
import { RaterPicker } from './rater-picker.tsx';
import { isGrouped, LIST_TONES, ROUND_TONES, type RoundDetail } from './shapes.ts';

const route = getRouteApi('/frame/multi-rater/rounds/$roundId');
type Subject = RoundDetail['subjects'][number];
type Counted = Pick<RoundDetail['byRelation'][number], 'asked' | 'handedIn' | 'declined' | 'gone'>;

const ORDER: readonly string[] = ['self', 'manager', 'second-level', 'peer', 'report', 'customer'];
const sumOf = (rows: readonly Counted[], key: keyof Counted) => rows.reduce((sum, one) => sum + one[key], 0);
const percent = (part: number, whole: number): string => (whole === 0 ? '—' : `${Math.round((part / whole) * 100)}%`);

export function RoundPage() {
  const { t } = useTranslation('multiRater');
  const { words, date } = useFormat();
  const { roundId } = route.useParams();
  const found = useQueryOf('/multi-rater/round-detail', { roundId });
  const round = found.data;
  const name = round ? words({ zh: round.nameZh, en: round.nameEn }) : '';
  useCrumbs({ label: t('title'), to: '/multi-rater' }, { label: name });
  return (
    <Page
      head={
        round ? (
          <PageHead
            title={name}
            chip={<Status tone={ROUND_TONES[round.state]}>{t(`state.${round.state}`)}</Status>}
            sub={[
              t('round.questionnaire', { code: round.questionnaireCode, version: round.questionnaireVersion }),
              round.indicatorCode ? t('round.indicator', { code: round.indicatorCode }) : null,
              t('home.until', { date: date(round.answerUntil) }),
              t('round.promise', { count: round.threshold }),
            ]
              .filter(Boolean)
              .join(' · ')}
            subBelow
            actions={round.isRunner ? <Steps round={round} /> : null}
          />
        ) : null
      }
    >
      <Answered query={found}>{(data) => <Body round={data} />}</Answered>
    </Page>
  );
}

function Body({ round }: { round: RoundDetail }) {
  const { t } = useTranslation('multiRater');
  const may = useMay();
  const rows = round.byRelation;
  const [asked, handedIn] = [sumOf(rows, 'asked'), sumOf(rows, 'handedIn')];
  return (
    <>
      {round.isRunner ? (
        <div className={css.tiles}>
          <StatTiles
            isDivided
            stats={[
              { key: 'people', label: t('round.people'), value: round.subjects.length },
              { key: 'asked', label: t('round.asked'), value: asked },
              { key: 'handedIn', label: t('round.handedIn'), value: handedIn, note: percent(handedIn, asked) },
              { key: 'declined', label: t('round.declined'), value: sumOf(rows, 'declined') },
              { key: 'gone', label: t('round.gone'), value: sumOf(rows, 'gone') },
            ]}
          />
        </div>
      ) : null}
      {round.toReplace.length > 0 && may('multi-rater.approve') ? <ToReplace round={round} /> : null}
      <People round={round} />
      {round.isRunner ? <Statistics round={round} /> : null}
    </>
  );
}

function People({ round }: { round: RoundDetail }) {
  const { t } = useTranslation('multiRater');
  const { words } = useFormat();
  const { personId } = useSession();
  const navigate = useNavigate();
  const mayOpen = (row: Subject) => row.hasReport;
  const columns: readonly Column<Subject>[] = [
    {
      id: 'person',
      header: t('round.person'),
      isRowHeader: true,
      sortBy: (row) => words({ zh: row.nameZh, en: row.nameEn }),
      cell: (row) => (
        <TwoLines
          title={
            <Link
              to={
                mayOpen(row)
                  ? '/multi-rater/reports/$roundId/$personId'
                  : '/multi-rater/rounds/$roundId/people/$personId'
              }
              params={{ roundId: round.roundId, personId: row.personId }}
            >
              {words({ zh: row.nameZh, en: row.nameEn })}
            </Link>
          }
          sub={`${row.number} · ${words({ zh: row.departmentZh, en: row.departmentEn })}`}
        />
      ),
    },
    {
      id: 'list',
      header: t('round.list'),
      width: 170,
      isDeskOnly: true,
      sortBy: (row) => row.listState,
      cell: (row) => <Status tone={LIST_TONES[row.listState]}>{t(`listState.${row.listState}`)}</Status>,
    },
    ...(round.isRunner
      ? [
          {
            id: 'counts',
            header: t('round.handedIn'),
            isDeskOnly: true,
            cell: (row: Subject) => <Counts row={row} round={round} />,
          },
        ]
      : [
          {
            id: 'raters',
            header: t('round.asked'),
            width: 90,
            align: 'end' as const,
            cell: (row: Subject) => <span className="num">{row.raters}</span>,
          },
        ]),
    {
      id: 'score',
      header: t('round.score'),
      width: 110,
      align: 'end',
      sortBy: (row) => (row.score === null ? null : Number(row.score)),
      cell: (row) =>
        round.state !== 'released' ? (
          '—'
        ) : row.score === null ? (
          <span className="muted">{row.hasReport ? t('report.noScore') : t('round.noReport')}</span>
        ) : (
          <span className="num">{Number(row.score).toFixed(2)}</span>
        ),
    },
  ];
  return (
    <Section title={t('round.people')} count={round.subjects.length}>
      <DataTable
        label={t('round.people')}
        columns={columns}
        rows={round.subjects.filter((one) => one.personId !== personId || round.isRunner)}
        rowKey={(row) => row.personId}
        hasPageKeys
        onOpen={(row) =>
          void navigate({
            to: mayOpen(row)
              ? '/multi-rater/reports/$roundId/$personId'
              : '/multi-rater/rounds/$roundId/people/$personId',
            params: { roundId: round.roundId, personId: row.personId },
          })
        }
      />
    </Section>
  );
}

/** Peers 3/4 · Direct reports 1/5: amber where a group would not stand alone. */
function Counts({ row, round }: { row: Subject; round: RoundDetail }) {
  const { t } = useTranslation('multiRater');
  const shown = (row.progress ?? [])
    .filter((one) => one.asked > 0)
    .sort((one, other) => ORDER.indexOf(one.relation) - ORDER.indexOf(other.relation));
  return (
    <span className={css.cells}>
      {shown.map((one) => {
        const isShort = isGrouped(one.relation) && round.state === 'collecting' && one.handedIn < round.threshold;
        return (
          <span key={one.relation} className={`small num ${isShort ? css.short : 'muted'}`}>
            {t(`relation.${one.relation}`)} {one.handedIn}/{one.asked}
          </span>
        );
      })}
    </span>
  );
}

function Bars({ rows }: { rows: readonly { key: string; name: string; part: number; whole: number; text: string }[] }) {
  return (
    <ul className={css.bars}>
      {rows.map((row) => (
        <li key={row.key}>
          <span className="ellipsis">{row.name}</span>
          <span className={css.bar} aria-hidden>
            <span style={{ width: row.whole === 0 ? 0 : `${(row.part / row.whole) * 100}%` }} />
          </span>
          <span className="num small" data-end>
            {row.text}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Statistics({ round }: { round: RoundDetail }) {
  const { t } = useTranslation('multiRater');
  const { words } = useFormat();
  const bar = (key: string, name: string, one: Counted) => ({
    key,
    name,
    part: one.handedIn,
    whole: one.asked,
    text: `${one.handedIn}/${one.asked} ${percent(one.handedIn, one.asked)}`,
  });
  return (
    <div className={css.two}>
      <Section title={t('round.byRelation')} isPadded>
        <Bars
          rows={[...round.byRelation]
            .sort((one, other) => ORDER.indexOf(one.relation) - ORDER.indexOf(other.relation))
            .map((one) => bar(one.relation, t(`relation.${one.relation}`), one))}
        />
      </Section>
      <div>
        <Section title={t('round.byDepartment')} isPadded>
          <Bars
            rows={round.byDepartment.map((one) =>
              bar(one.departmentEn, words({ zh: one.departmentZh, en: one.departmentEn }), one),
            )}
          />
        </Section>
        <Section title={t('round.busiest')} note={t('round.busiestNote', { count: round.loadLimit })} isPadded>
          <Bars
            rows={round.busiest.map((one) => ({
              key: one.personId,
              name: words({ zh: one.nameZh, en: one.nameEn }),
              part: one.requests,
              whole: Math.max(round.loadLimit, one.requests),
              text: String(one.requests),
            }))}
          />
        </Section>
      </div>
    </div>
  );
}

function ToReplace({ round }: { round: RoundDetail }) {
  const { t } = useTranslation('multiRater');
  const { words } = useFormat();
  const replace = useOperation('/multi-rater/replace-rater', {
    onSuccess: () => tellDone(t('round.replaced')),
    onError: tellProblem,
  });
  return (
    <Section title={t('round.replace')} count={round.toReplace.length} note={t('round.replaceNote')} isPadded>
      <ul className={css.rows}>
        {round.toReplace.map((one) => (
          <li key={one.assignmentId}>
            <div className={css.replace}>
              <span className={css.what}>
                <span>
                  <b>{words({ zh: one.raterZh, en: one.raterEn })}</b>{' '}
                  <Status tone="watch">{t(one.why === 'left' ? 'raterState.left' : 'raterState.declined')}</Status>
                </span>
                <span className="muted small">
                  {t('round.replaceOf', {
                    name: words({ zh: one.subjectZh, en: one.subjectEn }),
                    relation: t(`relation.${one.relation}`),
                  })}
                  {one.reason ? ` · ${one.reason}` : ''}
                </span>
              </span>
              <RaterPicker
                roundId={round.roundId}
                personId={one.personId}
                label={`${t('round.replaceBy')}: ${words({ zh: one.raterZh, en: one.raterEn })}`}
                taken={new Set()}
                fits={(person) => person.isReport === (one.relation === 'report') && !person.isManager}
                onPick={(person) =>
                  replace.mutate({
                    roundId: round.roundId,
                    personId: one.personId,
                    assignmentId: one.assignmentId,
                    byPersonId: person.personId,
                  })
                }
              />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type Asked = 'start' | 'release' | 'cancel' | 'extend' | null;

function Steps({ round }: { round: RoundDetail }) {
  const { t } = useTranslation('multiRater');
  const [asked, setAsked] = useState<Asked>(null);
  const remind = useOperation('/multi-rater/remind-raters', {
    onSuccess: () => tellDone(t('round.reminded')),
    onError: tellProblem,
  });
  const isOpen = round.state === 'nomination' || round.state === 'collecting';
  return (
    <>
      {isOpen ? (
        <>
          <Button variant="default" onClick={() => setAsked('cancel')}>
            {t('round.cancel')}
          </Button>
          <Button variant="default" onClick={() => setAsked('extend')}>
            {t('round.extend')}
          </Button>
        </>
      ) : null}
      {round.state === 'nomination' ? <Button onClick={() => setAsked('start')}>{t('round.start')}</Button> : null}
      {round.state === 'collecting' ? (
        <>
          <Button
            variant="default"
            loading={remind.isPending}
            onClick={() => remind.mutate({ roundId: round.roundId })}
          >
            {t('round.remind')}
          </Button>
          <Button onClick={() => setAsked('release')}>{t('round.release')}</Button>
        </>
      ) : null}
      {asked === 'extend' ? <Extend round={round} onClose={() => setAsked(null)} /> : null}
      {asked !== null && asked !== 'extend' ? (
        <Confirm round={round} step={asked} onClose={() => setAsked(null)} />
      ) : null}
    </>
  );
}

/** More time: the last days can be moved later, with a reason. */
function Extend({ round, onClose }: { round: RoundDetail; onClose: () => void }) {
  const { t } = useTranslation('multiRater');
  const { t: common } = useTranslation();
  const [given, setGiven] = useState({
    nominateUntil: round.nominateUntil,
    answerUntil: round.answerUntil,
    reason: '',
  });
  const set = (more: Partial<typeof given>) => setGiven((now) => ({ ...now, ...more }));
  const extend = useOperation('/multi-rater/extend-round', {
    onSuccess: () => {
      tellDone(t('round.extended'));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('round.extendTitle')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          extend.mutate({ roundId: round.roundId, ...given });
        }}
      >
        <p className="muted">{t('round.extendNote')}</p>
        <div className={css.pair}>
          {(['nominateUntil', 'answerUntil'] as const).map((key) => (
            <DateField
              key={key}
              label={t(`fresh.${key}`)}
              required
              min={round[key]}
              value={given[key]}
              onChange={(day) => set({ [key]: day })}
            />
          ))}
        </div>
        <Textarea
          autosize
          label={t('round.cancelReason')}
          required
          value={given.reason}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
        {extend.error ? <ErrorNotice error={extend.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" disabled={given.reason.trim().length < 4} loading={extend.isPending}>
            {t('round.extend')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function Confirm({
  round,
  step,
  onClose,
}: {
  round: RoundDetail;
  step: 'start' | 'release' | 'cancel';
  onClose: () => void;
}) {
  const { t } = useTranslation('multiRater');
  const { t: common } = useTranslation();
  const [reason, setReason] = useState('');
  const { roundId } = round;
  const done = (words: string) => {
    tellDone(words);
    onClose();
  };
  const start = useOperation('/multi-rater/start-collecting', {
    onSuccess: ({ requests }) => done(t('round.started', { count: requests })),
  });
  const release = useOperation('/multi-rater/release-round', {
    refresh: ['/multi-rater', '/appraisals'],
    onSuccess: () => done(t('round.released')),
  });
  const cancel = useOperation('/multi-rater/cancel-round', { onSuccess: () => done(t('round.cancelled')) });
  const open = round.subjects.filter((one) => one.listState !== 'approved').length;
  const counts = { asked: sumOf(round.byRelation, 'asked'), done: sumOf(round.byRelation, 'handedIn') };
  const error = start.error ?? release.error ?? cancel.error;
  const act = {
    start: () => start.mutate({ roundId, approveRest: true }),
    release: () => release.mutate({ roundId }),
    cancel: () => cancel.mutate({ roundId, reason }),
  }[step];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`round.${step}Title`)}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      {step === 'start' ? <p>{open > 0 ? t('round.startOpen', { count: open }) : t('round.startReady')}</p> : null}
      {step === 'release' ? (
        <>
          <p>{t('round.releaseNote', counts)}</p>
          <p>
            <b>{t('round.releaseOnce')}</b>
          </p>
        </>
      ) : null}
      {step === 'cancel' ? (
        <>
          <p>{t('round.cancelNote')}</p>
          <Textarea
            autosize
            label={t('round.cancelReason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>
      ) : null}
      {error ? <ErrorNotice error={error} /> : null}
      <div className={css.buttons}>
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button
          color={step === 'cancel' ? 'red' : undefined}
          disabled={step === 'cancel' && reason.trim().length < 4}
          loading={start.isPending || release.isPending || cancel.isPending}
          onClick={act}
        >
          {t(`round.${step}`)}
        </Button>
      </div>
    </Modal>
  );
}

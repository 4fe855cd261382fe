/** What one is asked, what is asked about oneself, lists that wait for a decision, and the rounds one may see. */
import { Button } from '@mantine/core';
import { IconMessages, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay, useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  type Column,
  DataTable,
  EmptyState,
  Page,
  PageHead,
  Section,
  Status,
  TwoLines,
} from '../../ui/index.ts';
import css from './multi-rater.module.css';
import { NewRoundDialog } from './new-round-dialog.tsx';
import { LIST_TONES, type OwnRounds, ROUND_TONES, type RoundRow } from './shapes.ts';

export function OverviewPage() {
  const { t } = useTranslation('multiRater');
  const may = useMay();
  const [isNew, setNew] = useState(false);
  const mine = useQueryOf('/multi-rater/my-rounds', {});
  useCrumbs({ label: t('title') });
  return (
    <Page
      head={
        <PageHead
          title={t('title')}
          sub={t('sub')}
          subBelow
          actions={
            may('multi-rater.run') ? (
              <>
                <Button variant="default" renderRoot={(props) => <Link {...props} to="/multi-rater/questionnaires" />}>
                  {t('home.questionnaires')}
                </Button>
                <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setNew(true)}>
                  {t('home.newRound')}
                </Button>
              </>
            ) : null
          }
        />
      }
    >
      <Requests />
      <Answered query={mine}>
        {(found) => (
          <>
            <AboutMe own={found.own} />
            {may('multi-rater.approve') ? <ToDecide lists={found.toDecide} /> : null}
          </>
        )}
      </Answered>
      {may('multi-rater.read') ? <Rounds /> : null}
      {isNew ? <NewRoundDialog onClose={() => setNew(false)} /> : null}
    </Page>
  );
}

function Requests() {
  const { t } = useTranslation('multiRater');
  const format = useFormat();
  const asked = useQueryOf('/multi-rater/my-requests', {});
  return (
    <Section title={t('home.requests')} isPadded>
      <Answered query={asked}>
        {({ rounds }) =>
          rounds.length === 0 ? (
            <p className="muted">{t('home.requestsNone')}</p>
          ) : (
            <ul className={css.rows}>
              {rounds.map((round) => {
                const open = round.sheets.filter((sheet) => sheet.state === 'open').length;
                return (
                  <li key={round.roundId}>
                    <span className={css.what}>
                      <b>{format.words({ zh: round.nameZh, en: round.nameEn })}</b>
                      <span className="muted small">
                        {t('home.people', { count: round.sheets.length })} · {t('home.open', { count: open })}
                      </span>
                    </span>
                    <span className="muted small num">
                      {t('home.until', { date: format.date(round.answerUntil, 'short') })}
                    </span>
                    <Button
                      size="compact-sm"
                      variant={open > 0 ? 'filled' : 'default'}
                      renderRoot={(props) => (
                        <Link {...props} to="/multi-rater/answer/$roundId" params={{ roundId: round.roundId }} />
                      )}
                    >
                      {t('home.answer')}
                    </Button>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Answered>
    </Section>
  );
}

function AboutMe({ own }: { own: OwnRounds['own'] }) {
  const { t } = useTranslation('multiRater');
  const format = useFormat();
  const { personId } = useSession();
  return (
    <Section title={t('home.about')} isPadded>
      {own.length === 0 || personId === null ? (
        <p className="muted">{t('home.aboutNone')}</p>
      ) : (
        <ul className={css.rows}>
          {own.map((round) => {
            const params = { roundId: round.roundId, personId };
            const isMine = round.state === 'nomination' && round.listState === 'nomination';
            const until = round.state === 'nomination' ? round.nominateUntil : round.answerUntil;
            return (
              <li key={round.roundId}>
                <span className={css.what}>
                  <b>{format.words({ zh: round.nameZh, en: round.nameEn })}</b>
                  <Status tone={round.state === 'nomination' ? LIST_TONES[round.listState] : ROUND_TONES[round.state]}>
                    {round.state === 'nomination' ? t(`listState.${round.listState}`) : t(`state.${round.state}`)}
                  </Status>
                </span>
                <span className="muted small num">
                  {round.hasReport ? '' : t('home.until', { date: format.date(until, 'short') })}
                </span>
                {round.hasReport ? (
                  <Button
                    size="compact-sm"
                    renderRoot={(props) => (
                      <Link {...props} to="/multi-rater/reports/$roundId/$personId" params={params} />
                    )}
                  >
                    {t('home.report')}
                  </Button>
                ) : (
                  <Button
                    size="compact-sm"
                    variant={isMine ? 'filled' : 'default'}
                    renderRoot={(props) => (
                      <Link {...props} to="/multi-rater/rounds/$roundId/people/$personId" params={params} />
                    )}
                  >
                    {isMine ? t('home.nominate') : t('home.seeList')}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

function ToDecide({ lists }: { lists: OwnRounds['toDecide'] }) {
  const { t } = useTranslation('multiRater');
  const { words } = useFormat();
  return (
    <Section title={t('home.decide')} count={lists.length} isPadded>
      {lists.length === 0 ? (
        <p className="muted">{t('home.decideNone')}</p>
      ) : (
        <ul className={css.rows} data-scrolls={lists.length > 6 || undefined}>
          {lists.map((one) => (
            <li key={`${one.roundId} ${one.personId}`}>
              <span className={css.what}>
                <b>{words({ zh: one.nameZh, en: one.nameEn })}</b>
                <span className="muted small">
                  {words({ zh: one.departmentZh, en: one.departmentEn })} ·{' '}
                  {words({ zh: one.roundZh, en: one.roundEn })} · {t('home.raters', { count: one.raters })}
                </span>
              </span>
              <Status tone={LIST_TONES[one.listState]}>{t(`listState.${one.listState}`)}</Status>
              <Button
                size="compact-sm"
                variant={one.listState === 'submitted' ? 'filled' : 'default'}
                renderRoot={(props) => (
                  <Link
                    {...props}
                    to="/multi-rater/rounds/$roundId/people/$personId"
                    params={{ roundId: one.roundId, personId: one.personId }}
                  />
                )}
              >
                {t('home.check')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Rounds() {
  const { t } = useTranslation('multiRater');
  const format = useFormat();
  const navigate = useNavigate();
  const rounds = useQueryOf('/multi-rater/rounds', {});
  const columns: readonly Column<RoundRow>[] = [
    {
      id: 'name',
      header: t('home.name'),
      isRowHeader: true,
      cell: (row) => (
        <TwoLines
          title={
            <Link to="/multi-rater/rounds/$roundId" params={{ roundId: row.roundId }}>
              {format.words({ zh: row.nameZh, en: row.nameEn })}
            </Link>
          }
          sub={row.cycleZh ? format.words({ zh: row.cycleZh, en: row.cycleEn ?? '' }) : t('home.ownRound')}
        />
      ),
    },
    {
      id: 'state',
      header: t('home.stateHead'),
      width: 130,
      cell: (row) => <Status tone={ROUND_TONES[row.state]}>{t(`state.${row.state}`)}</Status>,
    },
    {
      id: 'people',
      header: t('home.peopleHead'),
      width: 90,
      align: 'end',
      cell: (row) => <span className="num">{row.people}</span>,
      sortBy: (row) => row.people,
    },
    {
      id: 'approved',
      header: t('home.approvedHead'),
      width: 140,
      align: 'end',
      isDeskOnly: true,
      cell: (row) => (
        <span className="num">
          {row.approved} / {row.people}
        </span>
      ),
    },
    {
      id: 'until',
      header: t('home.answersUntil'),
      width: 150,
      isDeskOnly: true,
      cell: (row) => <span className="num">{format.date(row.answerUntil)}</span>,
      sortBy: (row) => row.answerUntil,
    },
  ];
  return (
    <Section title={t('home.rounds')}>
      <Answered query={rounds}>
        {(data) => (
          <DataTable
            label={t('home.rounds')}
            columns={columns}
            rows={data.rounds}
            rowKey={(row) => row.roundId}
            onOpen={(row) => void navigate({ to: '/multi-rater/rounds/$roundId', params: { roundId: row.roundId } })}
            empty={
              <EmptyState icon={<IconMessages size={22} stroke={1.5} />} title={t('home.roundsNone')}>
                {t('home.roundsNote')}
              </EmptyState>
            }
          />
        )}
      </Answered>
    </Section>
  );
}

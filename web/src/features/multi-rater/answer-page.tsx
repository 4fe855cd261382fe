/** Answering about several people side by side, behaviour by behaviour; what is promised stands above the first question. */
import { Button, Modal, Textarea } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type CSSProperties, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshModules, runOperation, useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useFormat } from '../../ui/format/index.ts';
import {
  ActionBar,
  Answered,
  EmptyState,
  ErrorNotice,
  FilterBar,
  FilterChip,
  Page,
  PageHead,
  Problem,
  tellDone,
  useIsPhone,
} from '../../ui/index.ts';
import { SaveLine } from '../appraisals/save-line.tsx';
import { useAutosave } from '../appraisals/use-autosave.ts';
import css from './answer.module.css';
import { DeclineButton } from './decline-button.tsx';
import { MarkChoice } from './mark-choice.tsx';
import { isGrouped, type RequestRound, type Sheet } from './shapes.ts';

const route = getRouteApi('/frame/multi-rater/answer/$roundId');
const MOST_BESIDE = 4;
const FIRST_BESIDE = 3;

interface Draft {
  readonly marks: Readonly<Record<string, number | null>>;
  readonly words: Readonly<Record<string, string>>;
}
type Drafts = Readonly<Record<string, Draft>>;

export function AnswerPage() {
  const { t } = useTranslation('multiRater');
  const { roundId } = route.useParams();
  const found = useQueryOf('/multi-rater/my-requests', { roundId });
  useCrumbs({ label: t('title'), to: '/multi-rater' }, { label: t('answer.title') });
  return (
    <Answered query={found}>
      {({ rounds: [round] }) =>
        round ? (
          <AnswerSheets key={round.roundId} round={round} />
        ) : (
          <Page head={<PageHead title={t('answer.title')} />}>
            <EmptyState title={t('answer.none')}>{t('answer.noneNote')}</EmptyState>
          </Page>
        )
      }
    </Answered>
  );
}

function AnswerSheets({ round }: { round: RequestRound }) {
  const { t } = useTranslation('multiRater');
  const format = useFormat();
  const state = useAnswers(round);
  const until = t('home.until', { date: format.date(round.answerUntil) });
  return (
    <Page
      head={
        <PageHead
          title={t('answer.title')}
          sub={`${format.words({ zh: round.nameZh, en: round.nameEn })} · ${until}`}
          subBelow
        />
      }
      foot={<HandIn round={round} state={state} />}
    >
      <Visibility round={round} />
      <Beside round={round} state={state} />
    </Page>
  );
}

type Answers = ReturnType<typeof useAnswers>;

function useAnswers(round: RequestRound) {
  const draftOf = ({ marks, words }: Sheet): Draft => ({ marks, words });
  const [drafts, setDrafts] = useState<Drafts>(() =>
    Object.fromEntries(round.sheets.map((sheet) => [sheet.assignmentId, draftOf(sheet)])),
  );
  const open = round.sheets.filter((sheet) => sheet.state === 'open');
  const [shown, setShown] = useState<readonly string[]>(() =>
    open.slice(0, FIRST_BESIDE).map((one) => one.assignmentId),
  );
  /** Counts how often a newer draft was loaded, so that its saver begins again. */
  const [loads, setLoads] = useState<Readonly<Record<string, number>>>({});
  const savers = useRef(new Map<string, () => Promise<boolean>>());
  const queries = useQueryClient();
  const items = round.content.competencies.flatMap((one) => one.items);
  const change = (id: string, more: Partial<Draft>) => setDrafts((all) => ({ ...all, [id]: { ...all[id]!, ...more } }));
  const answered = (id: string) => items.filter((item) => drafts[id]?.marks[item.code] !== undefined).length;
  const reload = async (id: string, newest: Sheet) => {
    setDrafts((all) => ({ ...all, [id]: draftOf(newest) }));
    setLoads((all) => ({ ...all, [id]: (all[id] ?? 0) + 1 }));
  };
  return {
    drafts,
    change,
    open,
    shown: shown.filter((id) => open.some((one) => one.assignmentId === id)),
    toggle: (id: string) =>
      setShown((all) => (all.includes(id) ? all.filter((one) => one !== id) : [...all, id].slice(-MOST_BESIDE))),
    only: (id: string) => setShown([id]),
    items,
    answered,
    isComplete: (id: string) => answered(id) === items.length,
    loads,
    reload,
    savers,
    refresh: () => refreshModules(queries, ['/multi-rater']),
  };
}

/** What every rater must know before the first word: who sees it, and how. */
function Visibility({ round }: { round: RequestRound }) {
  const { t } = useTranslation('multiRater');
  const relations = [...new Set(round.sheets.map((sheet) => sheet.relation))];
  return (
    <section className={css.promise} aria-labelledby="multi-rater-promise">
      <h2 id="multi-rater-promise">
        <IconShieldCheck size={17} aria-hidden /> {t('answer.promiseTitle')}
      </h2>
      <ul>
        {relations.map((relation) => (
          <li key={relation} data-grouped={isGrouped(relation) || undefined}>
            {isGrouped(relation)
              ? t('answer.grouped', { relation: t(`relation.${relation}`), count: round.threshold - 1 })
              : relation === 'self'
                ? t('answer.own')
                : t('answer.named', { relation: t(`relation.${relation}`) })}
          </li>
        ))}
        <li>{t('answer.gone')}</li>
      </ul>
    </section>
  );
}

function Beside({ round, state }: { round: RequestRound; state: Answers }) {
  const { t } = useTranslation('multiRater');
  const { words } = useFormat();
  const isPhone = useIsPhone();
  const sheets = state.open
    .filter((sheet) => state.shown.includes(sheet.assignmentId))
    .slice(0, isPhone ? 1 : MOST_BESIDE);
  const most = Math.max(...round.content.scale.map((one) => one.level));
  const nameOf = (sheet: Sheet) => words({ zh: sheet.nameZh, en: sheet.nameEn });
  return (
    <>
      <div className={css.choose}>
        <FilterBar label={t(isPhone ? 'answer.one' : 'answer.side')}>
          {round.sheets.map((sheet) =>
            sheet.state === 'open' ? (
              <FilterChip
                key={sheet.assignmentId}
                label={`${nameOf(sheet)} ${state.answered(sheet.assignmentId)}/${state.items.length}`}
                isSelected={sheets.includes(sheet)}
                onToggle={() => (isPhone ? state.only(sheet.assignmentId) : state.toggle(sheet.assignmentId))}
              />
            ) : (
              <span key={sheet.assignmentId} className="muted small">
                {nameOf(sheet)} · {t('answer.handedIn')}
              </span>
            ),
          )}
        </FilterBar>
        {isPhone ? null : <span className="muted small">{t('answer.keys', { most })}</span>}
      </div>
      <ul className={css.savers}>
        {state.open.map((sheet) => (
          <Saver
            key={`${sheet.assignmentId} ${state.loads[sheet.assignmentId] ?? 0}`}
            sheet={sheet}
            state={state}
            isShown={sheets.includes(sheet)}
          />
        ))}
      </ul>
      {sheets.length === 0 ? null : (
        <div className={css.grid} style={{ '--people': sheets.length } as CSSProperties}>
          <div className={css.headRow}>
            <span className="muted small">{t('answer.behaviour')}</span>
            {sheets.map((sheet) => (
              <PersonHead key={sheet.assignmentId} sheet={sheet} state={state} />
            ))}
          </div>
          {round.content.competencies.map((competency) => (
            <section key={competency.code} aria-label={words(competency)}>
              <h3 className={css.competency}>{words(competency)}</h3>
              {competency.items.map((item) => (
                <div key={item.code} className={css.row}>
                  <div className={css.behaviour}>
                    <span>{words(item)}</span>
                    {item.anchors.length > 0 ? (
                      <span className="muted tiny">
                        {item.anchors.map((anchor) => `${anchor.level} ${words(anchor)}`).join(' · ')}
                      </span>
                    ) : null}
                  </div>
                  {sheets.map((sheet) => (
                    <MarkChoice
                      key={sheet.assignmentId}
                      name={`${sheet.assignmentId}-${item.code}`}
                      label={`${nameOf(sheet)}: ${words(item)}`}
                      scale={round.content.scale}
                      value={state.drafts[sheet.assignmentId]!.marks[item.code]}
                      onChange={(mark) =>
                        state.change(sheet.assignmentId, {
                          marks: { ...state.drafts[sheet.assignmentId]!.marks, [item.code]: mark },
                        })
                      }
                    />
                  ))}
                </div>
              ))}
            </section>
          ))}
          <Questions round={round} sheets={sheets} state={state} />
        </div>
      )}
    </>
  );
}

function PersonHead({ sheet, state }: { sheet: Sheet; state: Answers }) {
  const { t } = useTranslation('multiRater');
  const { words } = useFormat();
  const id = sheet.assignmentId;
  return (
    <div className={css.person}>
      <b>{words({ zh: sheet.nameZh, en: sheet.nameEn })}</b>
      <span className="muted small">
        {words({ zh: sheet.jobZh, en: sheet.jobEn })} · {t(`relation.${sheet.relation}`)}
      </span>
      <span className={css.progress} aria-hidden>
        <span style={{ width: `${(state.answered(id) / state.items.length) * 100}%` }} />
      </span>
      <span className="muted tiny num">
        {t('answer.progress', { done: state.answered(id), total: state.items.length })}
      </span>
      {isGrouped(sheet.relation) ? <DeclineButton sheet={sheet} /> : null}
    </div>
  );
}

/**
 * Saves one person's draft, on screen or not, so that choosing others loses nothing; a conflict offers the newest draft
 * instead of overwriting it.
 */
function Saver({ sheet, state, isShown }: { sheet: Sheet; state: Answers; isShown: boolean }) {
  const { t } = useTranslation('multiRater');
  const { words } = useFormat();
  const id = sheet.assignmentId;
  const autosave = useAutosave(state.drafts[id]!, sheet.version, true, async (draft, expectedVersion) => {
    const saved = await runOperation('/multi-rater/save-sheet', {
      assignmentId: id,
      expectedVersion,
      marks: { ...draft.marks },
      words: { ...draft.words },
    });
    return saved.version;
  });
  state.savers.current.set(id, () => autosave.now(false));
  const isStale = autosave.error instanceof Problem && autosave.error.code === 'sheet-changed';
  const newest = useQueryOf('/multi-rater/my-requests', {}, { enabled: isStale });
  const isQuiet = autosave.state === 'idle' || (autosave.state === 'saved' && !isShown);
  return (
    <li data-quiet={isQuiet || undefined}>
      {isQuiet ? null : <span className="muted small">{words({ zh: sheet.nameZh, en: sheet.nameEn })}</span>}
      <SaveLine autosave={autosave} />
      {autosave.state === 'failed' ? <ErrorNotice error={autosave.error} /> : null}
      {isStale ? (
        <Button
          size="compact-xs"
          variant="default"
          onClick={async () => {
            const { data } = await newest.refetch();
            const again = data?.rounds.flatMap((one) => one.sheets).find((one) => one.assignmentId === id);
            if (again) await state.refresh().then(() => state.reload(id, again));
          }}
        >
          {t('answer.reload')}
        </Button>
      ) : null}
    </li>
  );
}

function Questions({ round, sheets, state }: { round: RequestRound; sheets: readonly Sheet[]; state: Answers }) {
  const { t } = useTranslation('multiRater');
  const { words } = useFormat();
  if (round.content.questions.length === 0) return null;
  return (
    <section aria-label={t('answer.questions')}>
      <h3 className={css.competency}>{t('answer.questions')}</h3>
      <p className={`muted small ${css.style}`}>{t('answer.style')}</p>
      {round.content.questions.map((question) => (
        <div key={question.code} className={css.row}>
          <div className={css.behaviour}>{words(question)}</div>
          {sheets.map((sheet) => {
            const draft = state.drafts[sheet.assignmentId]!;
            const name = words({ zh: sheet.nameZh, en: sheet.nameEn });
            return (
              <Textarea
                key={sheet.assignmentId}
                autosize
                minRows={2}
                maxLength={4_000}
                aria-label={t('answer.remarkOf', { question: words(question), name })}
                value={draft.words[question.code] ?? ''}
                onChange={(event) => {
                  const text = event.currentTarget.value;
                  state.change(sheet.assignmentId, { words: { ...draft.words, [question.code]: text } });
                }}
              />
            );
          })}
        </div>
      ))}
    </section>
  );
}

function HandIn({ round, state }: { round: RequestRound; state: Answers }) {
  const { t } = useTranslation('multiRater');
  const { t: common } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const handIn = useOperation('/multi-rater/hand-in-sheets', {
    onSuccess: () => {
      setAsked(false);
      tellDone(t('answer.done'));
    },
  });
  const ready = state.open.filter((sheet) => state.isComplete(sheet.assignmentId)).map((sheet) => sheet.assignmentId);
  const send = async () => {
    const saved = await Promise.all(ready.map((id) => state.savers.current.get(id)?.() ?? true));
    if (saved.every(Boolean)) handIn.mutate({ assignmentIds: ready });
    else setAsked(false);
  };
  const done = round.sheets.length - state.open.length;
  return (
    <>
      <ActionBar
        note={`${t('answer.handedIn')} ${done} / ${round.sheets.length}${ready.length === 0 && state.open.length > 0 ? ` · ${t('answer.notReady')}` : ''}`}
      >
        <Button disabled={ready.length === 0} onClick={() => setAsked(true)}>
          {t('answer.submit', { count: ready.length })}
        </Button>
      </ActionBar>
      <Modal
        opened={isAsked}
        onClose={() => setAsked(false)}
        title={t('answer.confirmTitle')}
        closeButtonProps={{ 'aria-label': common('action.close') }}
      >
        <p>{t('answer.confirm')}</p>
        {handIn.error ? <ErrorNotice error={handIn.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={() => setAsked(false)}>
            {common('action.cancel')}
          </Button>
          <Button loading={handIn.isPending} onClick={() => void send()}>
            {t('answer.submit', { count: ready.length })}
          </Button>
        </div>
      </Modal>
    </>
  );
}

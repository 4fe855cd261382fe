/** A calibration session: board, list, nine-box or comparison, the drawer of a person, the change log. */
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { Answered, Page, useIsPhone } from '../../ui/index.ts';
import { BiasStrip } from './bias-strip.tsx';
import css from './board.module.css';
import { BoardTools } from './board-tools.tsx';
import { BoardView } from './board-view.tsx';
import { CompareView } from './compare-view.tsx';
import { EvidenceDrawer } from './evidence-drawer.tsx';
import { GroupStrip } from './group-strip.tsx';
import { ListView } from './list-view.tsx';
import { LockDialog } from './lock-dialog.tsx';
import { LogFoot } from './log-foot.tsx';
import { MovePopover } from './move-popover.tsx';
import { NineBox } from './nine-box.tsx';
import { SessionHead } from './session-head.tsx';
import type { Board, View } from './shapes.ts';
import { useBoard } from './use-board.ts';
import { NOBODY } from './use-board-keys.ts';
import { type Desk, useDesk } from './use-desk.ts';
import { useNames } from './use-names.ts';
import { WhyPanel } from './why-panel.tsx';

const route = getRouteApi('/frame/calibration/$sessionId');

export function SessionPage() {
  const { sessionId } = route.useParams();
  const search = route.useSearch();
  const { board, seen } = useBoard(sessionId, search.person ?? null);
  return (
    <Answered query={board}>
      {(data) => <Session board={data} seen={seen} view={search.view ?? 'board'} selected={search.person ?? null} />}
    </Answered>
  );
}

interface SessionProps {
  readonly board: Board;
  readonly seen: readonly { readonly userId: string; readonly personId: string | null }[];
  readonly view: View;
  readonly selected: string | null;
}

function Session({ board, seen, view, selected }: SessionProps) {
  const { t } = useTranslation('calibration');
  const name = useNames();
  const may = useMay();
  const [isLocking, setLocking] = useState(false);
  const [isPresenting, setPresenting] = useState(false);
  const desk = useDesk(board, view, selected);
  useCrumbs({ label: t('title'), to: '/calibration' }, { label: name(board.session, 'name') });
  return (
    <>
      <output className="only-heard" aria-live="polite">
        {desk.heard}
      </output>
      <Page
        head={
          <SessionHead
            board={board}
            seen={seen}
            isPresenting={isPresenting}
            onPresent={() => setPresenting(!isPresenting)}
            onLock={() => setLocking(true)}
          />
        }
        drawer={isPresenting || selected === null ? undefined : <Beside board={board} desk={desk} />}
        foot={
          view === 'board' ? (
            <LogFoot board={board} canUndo={desk.canMove} onUndo={desk.undo} onOpen={desk.open} />
          ) : undefined
        }
      >
        <BoardTools
          board={board}
          view={view}
          filter={desk.filter}
          picked={desk.picked}
          canMove={desk.canMove}
          onView={(next) => desk.go({ view: next })}
          onFilter={desk.setFilter}
          onMovePicked={() => desk.setQuestion({ people: desk.picked, rating: null })}
          onUnpick={() => desk.setPicked(NOBODY)}
        />
        <TooSmall board={board} />
        <Views board={board} desk={desk} />
        <BiasStrip board={board} />
        {isPresenting || !may('calibration.run') ? null : <GroupStrip sessionId={board.session.sessionId} />}
      </Page>
      {isLocking ? (
        <LockDialog
          board={board}
          onClose={() => setLocking(false)}
          onLocked={() => {
            setLocking(false);
            desk.setHeard(t('heard.locked'));
          }}
          onOpen={(personId) => {
            setLocking(false);
            desk.open(personId);
          }}
        />
      ) : null}
    </>
  );
}

/** A group too small for percentages has its best level as a reference too. */
function TooSmall({ board }: { board: Board }) {
  const { t } = useTranslation('calibration');
  const isTooSmall = board.guide.some((one) => one.isReference && one.ratings[0] === board.scale[0]?.rating);
  if (!isTooSmall) return null;
  return (
    <p className={css.small}>
      {t('board.tooSmall', { count: board.cards.length, least: board.session.settings.poolBelow })}
    </p>
  );
}

/** The person looked at, or why the score is what it is. */
function Beside({ board, desk }: { board: Board; desk: Desk }) {
  const isPhone = useIsPhone();
  const card = board.cards.find((one) => one.personId === desk.selected);
  if (!card) return null;
  if (desk.isWhy) return <WhyPanel card={card} onClose={() => desk.setWhy(false)} />;
  return (
    <EvidenceDrawer
      board={board}
      card={card}
      canMove={desk.canMove}
      onMove={(rating) => {
        desk.moveTo(card.personId, rating);
        // On a phone the drawer covers the board; the question would open under it.
        if (isPhone) desk.open(null);
      }}
      onUndo={desk.undo}
      onWhy={() => desk.setWhy(true)}
      onClose={() => desk.open(null)}
      onNext={() => desk.step(1)}
      onPrevious={() => desk.step(-1)}
    />
  );
}

function Views({ board, desk }: { board: Board; desk: Desk }) {
  const { view, selected, picked, filter, question, open, pick } = desk;
  const popover =
    question === null ? null : (
      <MovePopover
        board={board}
        question={question}
        onChoose={(rating) => desk.setQuestion({ ...question, rating })}
        onCancel={desk.leave}
        onDone={desk.moved}
      />
    );
  if (view === 'board') {
    return (
      <BoardView
        board={board}
        selected={selected}
        current={desk.current}
        picked={picked}
        moving={question}
        filter={filter}
        canMove={desk.canMove}
        popover={popover}
        onOpen={open}
        onPick={pick}
        onFocus={desk.setCurrent}
        onDrop={desk.moveTo}
      />
    );
  }
  return (
    <div className={css.other}>
      {view === 'list' ? (
        <ListView board={board} selected={selected} picked={picked} filter={filter} onOpen={open} onPick={pick} />
      ) : null}
      {view === 'nine-box' ? (
        <NineBox
          board={board}
          selected={selected}
          current={desk.current}
          picked={picked}
          filter={filter}
          canMove={desk.canMove}
          onOpen={open}
          onPick={pick}
          onFocus={desk.setCurrent}
          onDrop={desk.moveAmong}
        />
      ) : null}
      {view === 'compare' ? (
        <CompareView board={board} picked={picked} onPickAll={(people) => desk.setPicked(new Set(people))} />
      ) : null}
      {popover}
    </div>
  );
}

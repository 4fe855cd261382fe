/** Name, states, who is here, and the one thing a facilitator does next. */
import { Button, Menu } from '@mantine/core';
import { IconCheck, IconDots, IconLock, IconPlayerPlay, IconPresentation, IconSend } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { Avatar, PageHead, tellDone, tellProblem } from '../../ui/index.ts';
import css from './board.module.css';
import type { Board } from './shapes.ts';
import { useNames } from './use-names.ts';

const STEPS = ['preview', 'meeting', 'locked', 'written-back'] as const;

interface Seen {
  readonly userId: string;
  readonly personId: string | null;
}

export function SessionHead({
  board,
  seen,
  isPresenting,
  onPresent,
  onLock,
}: {
  board: Board;
  seen: readonly Seen[];
  isPresenting: boolean;
  onPresent: () => void;
  onLock: () => void;
}) {
  const { t } = useTranslation('calibration');
  const name = useNames();
  return (
    <PageHead
      title={name(board.session, 'name')}
      chip={<span className={`muted small ${css.people}`}>{t('head.people', { count: board.session.people })}</span>}
      sub={<States board={board} />}
      actions={
        <>
          <Faces board={board} seen={seen} />
          <span className={css.deskOnly}>
            <Button
              variant="default"
              leftSection={<IconPresentation size={16} stroke={1.6} aria-hidden />}
              aria-pressed={isPresenting}
              onClick={onPresent}
            >
              {t(isPresenting ? 'head.presentEnd' : 'head.present')}
            </Button>
          </span>
          <NextStep board={board} onLock={onLock} />
          <MoreActions board={board} />
        </>
      }
    />
  );
}

function States({ board }: { board: Board }) {
  const { t } = useTranslation('calibration');
  const { state } = board.session;
  if (state === 'cancelled') return <span>{t('state.cancelled')}</span>;
  const at = STEPS.indexOf(state);
  return (
    <ol className={css.states} aria-label={t('head.states')}>
      {STEPS.map((step, i) => (
        <li
          key={step}
          data-state={i < at ? 'done' : i === at ? 'now' : 'later'}
          aria-current={i === at ? 'step' : undefined}
        >
          <span>
            {i < at ? <IconCheck size={13} stroke={2.2} aria-hidden /> : null}
            {i === at ? <i className={css.dotNow} aria-hidden /> : null}
            {t(`state.${step}`)}
            {i === at && step === 'meeting' ? <Elapsed since={board.session.meetingAt} /> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Minutes and seconds of the meeting; a meeting of another day has none. */
function Elapsed({ since }: { since: string | null }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1_000);
    return () => window.clearInterval(timer);
  }, []);
  const seconds = since === null ? -1 : Math.floor((now - Date.parse(since)) / 1000);
  if (seconds < 0 || seconds >= 6 * 3600) return null;
  const two = (value: number) => String(value).padStart(2, '0');
  return (
    <time className="num" aria-hidden>
      {two(Math.floor(seconds / 60))}:{two(seconds % 60)}
    </time>
  );
}

/** Members who have the board open now stand out; the others are pale. */
function Faces({ board, seen }: { board: Board; seen: readonly Seen[] }) {
  const { t } = useTranslation('calibration');
  const name = useNames();
  const here = new Map(seen.map((one) => [one.userId, one.personId]));
  const people = new Map(board.cards.map((card) => [card.personId, card]));
  return (
    <ul className={css.faces} aria-label={t('head.members')}>
      {board.members.map((member) => {
        const at = people.get(here.get(member.userId) ?? '');
        const words = [
          name(member, 'name'),
          t(`role.${member.role}`),
          here.has(member.userId)
            ? at
              ? t('head.looksAt', { name: name(at, 'name') })
              : t('head.here')
            : t('head.away'),
        ].join(' · ');
        return (
          <li key={member.userId} data-here={here.has(member.userId) || undefined} title={words}>
            <Avatar name={name(member, 'name')} seed={member.nameZh} size={26} />
            <span className="only-heard">{words}</span>
          </li>
        );
      })}
    </ul>
  );
}

function NextStep({ board, onLock }: { board: Board; onLock: () => void }) {
  const { t } = useTranslation('calibration');
  const { sessionId, state, role } = board.session;
  const start = useOperation('/calibration/start-meeting', { onError: (error) => tellProblem(error) });
  const write = useOperation('/calibration/write-back-session', {
    refresh: ['/calibration', '/appraisals'],
    onSuccess: () => tellDone(t('head.written')),
    onError: (error) => tellProblem(error),
  });
  if (role !== 'facilitator') return null;
  if (state === 'preview')
    return (
      <Button
        leftSection={<IconPlayerPlay size={15} stroke={1.7} aria-hidden />}
        loading={start.isPending}
        onClick={() => start.mutate({ sessionId })}
      >
        {t('head.start')}
      </Button>
    );
  if (state === 'meeting')
    return (
      <Button
        variant={board.open.length === 0 ? 'filled' : 'default'}
        leftSection={<IconLock size={15} stroke={1.7} aria-hidden />}
        onClick={onLock}
      >
        {board.open.length === 0 ? t('head.lock') : t('head.lockOpen', { count: board.open.length })}
      </Button>
    );
  if (state === 'locked')
    return (
      <Button
        leftSection={<IconSend size={15} stroke={1.7} aria-hidden />}
        loading={write.isPending}
        onClick={() => write.mutate({ sessionId })}
      >
        {t('head.writeBack')}
      </Button>
    );
  return null;
}

function MoreActions({ board }: { board: Board }) {
  const { t } = useTranslation('calibration');
  const may = useMay();
  const { sessionId, state, role } = board.session;
  const reopen = useOperation('/calibration/reopen-session', { onError: (error) => tellProblem(error) });
  const cancel = useOperation('/calibration/cancel-session', { onError: (error) => tellProblem(error) });
  const canReopen = state === 'locked' && role === 'facilitator';
  const canCancel = may('calibration.run') && ['preview', 'meeting', 'locked'].includes(state);
  if (!canReopen && !canCancel) return null;
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" px={8} aria-label={t('head.more')}>
          <IconDots size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {canReopen ? (
          <Menu.Item onClick={() => reopen.mutate({ sessionId, reason: t('head.reopenReason') })}>
            {t('head.reopen')}
          </Menu.Item>
        ) : null}
        {canCancel ? (
          <Menu.Item color="red" onClick={() => cancel.mutate({ sessionId, reason: t('head.cancelReason') })}>
            {t('head.cancel')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

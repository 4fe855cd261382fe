/** Long work goes on at the server; the tray at the foot shows how far it is and survives a change of page. */
import { ActionIcon, Progress } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconChevronUp, IconCircleCheck, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './job-tray.module.css';
import { Problem } from './problem.ts';

export interface WorkProgress {
  readonly state: 'queued' | 'running' | 'done' | 'failed';
  readonly done: number;
  /** 0 while nobody knows. */
  readonly total: number;
  /** What came of it, or why it failed. */
  readonly message?: string;
}

export interface TrackedWork {
  readonly id: string;
  readonly title: string;
  /** Asks the server how far it is. */
  ask(signal: AbortSignal): Promise<WorkProgress>;
  /** Called once, when it ended. */
  onEnd?(progress: WorkProgress): void;
}

interface Tray {
  readonly works: readonly TrackedWork[];
  track(work: TrackedWork): void;
  dismiss(id: string): void;
}

const TrayContext = createContext<Tray | null>(null);

export function JobTrayProvider({ children }: { children: ReactNode }) {
  const [works, setWorks] = useState<readonly TrackedWork[]>([]);
  const track = useCallback(
    (work: TrackedWork) => setWorks((now) => [...now.filter((one) => one.id !== work.id), work]),
    [],
  );
  const dismiss = useCallback((id: string) => setWorks((now) => now.filter((one) => one.id !== id)), []);
  const tray = useMemo(() => ({ works, track, dismiss }), [works, track, dismiss]);
  return <TrayContext value={tray}>{children}</TrayContext>;
}

/** `const tray = useJobTray(); tray.track({ id, title, ask })` */
export function useJobTray(): Tray {
  const tray = useContext(TrayContext);
  if (!tray) throw new Error('useJobTray needs a JobTrayProvider above it');
  return tray;
}

const hasEnded = (progress: WorkProgress | undefined): boolean =>
  progress?.state === 'done' || progress?.state === 'failed';

/** How far one piece of work is, asked every 0.8 s until it ends; also for a page that shows its own progress. */
export function useWork(work: TrackedWork) {
  const query = useQuery({
    queryKey: ['meritline.work', work.id],
    queryFn: ({ signal }) => work.ask(signal),
    refetchInterval: ({ state }) => (hasEnded(state.data) || state.error ? false : 800),
    refetchIntervalInBackground: true,
    staleTime: 0,
  });
  const told = useRef(false);
  const { onEnd } = work;
  useEffect(() => {
    if (told.current || !query.data || !hasEnded(query.data)) return;
    told.current = true;
    onEnd?.(query.data);
  }, [query.data, onEnd]);
  return query;
}

/** Seconds left, from the pace so far; nothing is said before a twentieth is done. */
function useTimeLeft(progress: WorkProgress | undefined): string | null {
  const begun = useRef<number | null>(null);
  if (progress?.state === 'running' && begun.current === null) begun.current = Date.now();
  if (
    progress?.state !== 'running' ||
    begun.current === null ||
    progress.done * 20 < progress.total ||
    progress.done === 0
  )
    return null;
  const seconds = Math.ceil(((Date.now() - begun.current) / 1000 / progress.done) * (progress.total - progress.done));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function WorkRow({ work, onDismiss }: { work: TrackedWork; onDismiss: () => void }) {
  const { t } = useTranslation('ui');
  const { data: progress, error } = useWork(work);
  const left = useTimeLeft(progress);
  const isFailed = progress?.state === 'failed' || error !== null;
  const isDone = progress?.state === 'done';
  const share = progress && progress.total > 0 ? (100 * progress.done) / progress.total : 0;
  const said = error instanceof Problem ? `${error.title} ${error.remedy}` : progress?.message;
  return (
    <li className={css.row}>
      {isDone ? <IconCircleCheck className={css.good} size={16} aria-hidden /> : null}
      {isFailed ? <IconAlertTriangle className={css.bad} size={16} aria-hidden /> : null}
      <span className="ellipsis">{work.title}</span>
      {isDone || isFailed ? (
        <span className={css.said}>{said ?? t(isFailed ? 'work.failed' : 'work.done')}</span>
      ) : (
        <>
          <Progress
            className={css.bar ?? ''}
            value={share || 100}
            animated={share === 0}
            aria-label={work.title}
            size={5}
          />
          <span className="num muted">
            {progress && progress.total > 0
              ? t('work.running', { done: progress.done, total: progress.total })
              : t('work.runningUnknown')}
          </span>
          {left ? <span className="num muted">{t('work.left', { time: left })}</span> : null}
        </>
      )}
      {isDone || isFailed ? (
        <ActionIcon aria-label={t('work.dismiss')} onClick={onDismiss}>
          <IconX size={14} aria-hidden />
        </ActionIcon>
      ) : null}
    </li>
  );
}

/** The tray itself, drawn once by the frame. */
export function JobTray() {
  const { t } = useTranslation('ui');
  const { works, dismiss } = useJobTray();
  const [isFolded, setFolded] = useState(false);
  if (works.length === 0) return null;
  return (
    <section className={css.tray} aria-label={t('work.tray')}>
      <button type="button" className={css.head} aria-expanded={!isFolded} onClick={() => setFolded(!isFolded)}>
        <b>{t('work.tray')}</b>
        <span className="muted num">{works.length}</span>
        {isFolded ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
      </button>
      <ul className={css.rows} hidden={isFolded} aria-live="polite">
        {works.map((work) => (
          <WorkRow key={work.id} work={work} onDismiss={() => dismiss(work.id)} />
        ))}
      </ul>
    </section>
  );
}

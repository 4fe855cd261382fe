/** What a page shows when there is nothing, not yet something, or a mistake: what, why, and what to do. */
import { Alert, Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconInbox, IconRefresh } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from './problem.ts';
import css from './states.module.css';

/** Says what will be here and why it is not, with one main action and perhaps a sample. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  note,
}: {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  note?: ReactNode;
}) {
  return (
    <div className={css.empty}>
      <span className={css.emptyIcon} aria-hidden>
        {icon ?? <IconInbox size={22} stroke={1.5} />}
      </span>
      <h2>{title}</h2>
      {children ? <div className={css.emptyText}>{children}</div> : null}
      {action ? <div className={css.emptyAction}>{action}</div> : null}
      {note ? <div className="muted small">{note}</div> : null}
    </div>
  );
}

/** The mistake in words: what, why and how to mend it, the place and the code; then the listed issues. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('ui');
  const { t: common } = useTranslation();
  const isProblem = error instanceof Problem;
  const title = isProblem ? error.title : common('state.broken');
  const remedy = isProblem ? error.remedy : common('state.brokenNote');
  return (
    <Alert
      className={css.notice ?? ''}
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={title}
    >
      <p>{remedy}</p>
      {!isProblem && error instanceof Error ? <pre className={css.raw}>{error.message}</pre> : null}
      {isProblem && error.issues.length > 0 ? (
        <ul className={css.issues}>
          {error.issues.map((issue) => (
            <li key={`${issue.where}${issue.code}${issue.message}`}>
              {issue.where ? <code>{issue.where}</code> : null} {issue.message}{' '}
              <span className="muted">{issue.remedy}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {isProblem ? (
        <p className={css.codes}>
          {error.where ? (
            <span>
              {t('notice.where')} <code>{error.where}</code>
            </span>
          ) : null}
          <span>
            {t('notice.code')} <code>{error.code}</code>
          </span>
          {error.request ? (
            <span>
              {t('notice.request')} <code>{error.request}</code>
            </span>
          ) : null}
        </p>
      ) : null}
      {onRetry ? (
        <Button variant="default" size="xs" leftSection={<IconRefresh size={14} aria-hidden />} onClick={onRetry}>
          {common('action.retry')}
        </Button>
      ) : null}
    </Alert>
  );
}

/** Nothing for 400 ms, then grey rows: a fast answer never flickers. */
export function Waiting({ rows = 6, height = 44 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), 400);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <div className={css.waiting} aria-busy="true">
      {isLate ? (
        <>
          <output className="only-heard">{t('state.loading')}</output>
          {Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: identical grey rows
            <div key={row} className={css.waitingRow} style={{ height }} aria-hidden>
              <Skeleton height={10} radius={3} width={`${62 - ((row * 17) % 38)}%`} animate={false} />
            </div>
          ))}
        </>
      ) : null}
    </div>
  );
}

/** Draws the answer of a query, or why there is none: `<Answered query={run}>{(run) => …}</Answered>`. */
export function Answered<T>({
  query,
  children,
  waiting,
}: {
  query: UseQueryResult<T, Error>;
  children: (data: T) => ReactNode;
  waiting?: ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  return waiting ?? <Waiting />;
}

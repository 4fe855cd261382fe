import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import css from './home.module.css';
import { Due } from './todo-list.tsx';
import type { Waiting } from './use-waiting.ts';

/** What others owe: one row each, with the way to the place where they are reminded. */
export function WaitingList({ waiting }: { waiting: readonly Waiting[] }) {
  const { t } = useTranslation('home');
  if (waiting.length === 0) return null;
  return (
    <section className={css.waiting} aria-labelledby="home-waiting">
      <div className={css.listHead}>
        <h2 id="home-waiting">{t('waiting.title')}</h2>
        <span className="muted num">{waiting.length}</span>
      </div>
      <ul>
        {waiting.map((one) => (
          <li key={one.key}>
            <span className={css.waitingText}>
              {one.what} <span className="muted">{one.who}</span>
            </span>
            <Due due={one.due} />
            <Link to={one.to} className={css.verb ?? ''}>
              {t('waiting.go')}
              <span className="only-heard">
                : {one.what}, {one.who}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

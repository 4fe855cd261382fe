import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import css from './home.module.css';

/** A card of the first row: what it is, its state, one figure, its steps. */
export function Glance({
  title,
  chip,
  facts,
  children,
  link,
}: {
  title: ReactNode;
  chip?: ReactNode;
  facts?: ReactNode;
  children: ReactNode;
  link?: { to: string; label: string };
}) {
  return (
    <section className={css.glance}>
      <div className={css.glanceHead}>
        <h2>
          {link ? (
            <Link to={link.to} title={link.label}>
              {title}
            </Link>
          ) : (
            title
          )}
        </h2>
        {chip}
        {facts ? <span className={css.glanceFacts}>{facts}</span> : null}
      </div>
      {children}
    </section>
  );
}

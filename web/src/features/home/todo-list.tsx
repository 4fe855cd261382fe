import { IconAlertCircle, IconCoin, IconFileImport, IconUserCheck } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { FilterBar, FilterChip, useShortcuts } from '../../ui/index.ts';
import css from './home.module.css';
import type { Todo, TodoArea } from './use-todo.ts';

const ICONS = { pay: IconCoin, performance: IconAlertCircle, imports: IconFileImport, mine: IconUserCheck } as const;

/** One list by due date: what, why, until when, and one verb. J and K move, Enter goes. */
export function TodoList({ todo }: { todo: readonly Todo[] }) {
  const { t } = useTranslation('home');
  const navigate = useNavigate();
  const [area, setArea] = useState<TodoArea | null>(null);
  const [chosen, setChosen] = useState(0);
  const areas = [...new Set(todo.map((one) => one.area))];
  const shown = todo.filter((one) => area === null || one.area === area);
  const at = Math.min(chosen, Math.max(0, shown.length - 1));
  const go = () => {
    const here = shown[at];
    if (here) void navigate({ to: here.to });
  };
  useShortcuts({
    j: () => setChosen(Math.min(at + 1, shown.length - 1)),
    k: () => setChosen(Math.max(0, at - 1)),
    Enter: go,
  });
  return (
    <section className={css.todo} aria-labelledby="home-todo">
      <div className={css.listHead}>
        <h2 id="home-todo">{t('todo.title')}</h2>
        {areas.length > 1 ? (
          <FilterBar label={t('todo.filter')}>
            <FilterChip
              label={t('todo.all')}
              count={todo.length}
              isSelected={area === null}
              onToggle={() => setArea(null)}
            />
            {areas.map((one) => (
              <FilterChip
                key={one}
                label={t(`todo.area.${one}`)}
                count={todo.filter((item) => item.area === one).length}
                isSelected={area === one}
                onToggle={() => setArea(area === one ? null : one)}
              />
            ))}
          </FilterBar>
        ) : (
          <span className="muted num">{todo.length}</span>
        )}
        {shown.length > 1 ? (
          <span className={css.keys} aria-hidden>
            <kbd>J</kbd>
            <kbd>K</kbd>
          </span>
        ) : null}
      </div>
      {shown.length === 0 ? (
        <div className={css.nothing}>
          <b>{t('todo.none')}</b>
          <p className="muted">{t('todo.noneNote')}</p>
        </div>
      ) : (
        <ol>
          {shown.map((one, index) => (
            <TodoRow key={one.key} todo={one} isSelected={index === at} isFirst={index === 0} />
          ))}
        </ol>
      )}
    </section>
  );
}

function TodoRow({ todo, isSelected, isFirst }: { todo: Todo; isSelected: boolean; isFirst: boolean }) {
  const { t } = useTranslation('home');
  const Icon = ICONS[todo.area];
  return (
    <li data-selected={isSelected || undefined}>
      <span className={css.todoIcon} data-first={isFirst || undefined} aria-hidden>
        <Icon size={15} stroke={1.6} />
      </span>
      <div className={css.todoText}>
        <div>{todo.title}</div>
        <div className="muted small">{todo.note}</div>
      </div>
      <Due due={todo.due} />
      <Link to={todo.to} className={css.verb ?? ''} data-first={isFirst || undefined}>
        {t(`todo.verb.${todo.verb}`)}
        <span className="only-heard">: {todo.title}</span>
      </Link>
    </li>
  );
}

/** Amber from the day itself on. */
export function Due({ due }: { due: string | null }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { today } = useSession();
  if (due === null) return <span className={css.due} />;
  const text =
    due === today
      ? t('todo.today')
      : due < today
        ? t('todo.late', { date: format.date(due, 'short') })
        : t('todo.until', { date: format.date(due, 'short') });
  return (
    <span className={css.due} data-late={due <= today || undefined}>
      {text}
    </span>
  );
}

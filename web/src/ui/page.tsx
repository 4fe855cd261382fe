/** A page: head, one scrolling column, and beside it the drawer, which is a column and never lies over the focused row. */
import { ActionIcon, FocusTrap } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { MaskToggle } from './mask-toggle.tsx';
import css from './page.module.css';
import { useShortcuts } from './shortcuts.ts';

/** True where the drawer becomes a sheet over the page. */
export const useIsNarrow = (): boolean =>
  useMediaQuery('(max-width: 860px)', false, { getInitialValueInEffect: false });
export const useIsPhone = (): boolean => useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false });

/**
 * `head` spans page and drawer (title row, steps); `children` scroll; `foot` stays in view under them (status line on a
 * desk, the main buttons on a phone).
 */
export function Page({
  head,
  children,
  drawer,
  foot,
}: {
  head?: ReactNode;
  children: ReactNode;
  drawer?: ReactNode;
  foot?: ReactNode;
}) {
  return (
    <div className={css.page}>
      {head ? <div className={css.head}>{head}</div> : null}
      <div className={css.columns}>
        <div className={css.column}>
          <div className={css.scroll} data-scroll>
            {children}
          </div>
          {foot ? <div className={css.foot}>{foot}</div> : null}
        </div>
        {drawer}
      </div>
    </div>
  );
}

/** The title row, 58 high: title, state chip, one line of facts, and at most one filled button at the right. */
export function PageHead({
  title,
  chip,
  sub,
  subBelow = false,
  lead,
  actions,
}: {
  title: ReactNode;
  chip?: ReactNode;
  sub?: ReactNode;
  /** Puts the facts under the title, as people and scorecards do. */
  subBelow?: boolean;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className={css.title} data-below={subBelow || undefined}>
      {lead}
      <div className={css.titleText}>
        <div className={css.titleLine}>
          <h1>{title}</h1>
          {chip}
          {sub && !subBelow ? <span className={css.sub}>{sub}</span> : null}
        </div>
        {sub && subBelow ? <div className={css.sub}>{sub}</div> : null}
      </div>
      {actions ? <div className={css.actions}>{actions}</div> : null}
    </header>
  );
}

/** A part of a page: header row 44–46, then its content to the page's edges (tables) or padded. */
export function Section({
  title,
  count,
  note,
  actions,
  children,
  isPadded = false,
}: {
  title: ReactNode;
  count?: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  isPadded?: boolean;
}) {
  const id = useId();
  return (
    <section className={css.section} aria-labelledby={id}>
      <div className={css.sectionHead}>
        <h2 id={id}>{title}</h2>
        {count === undefined ? null : <span className="muted num">{count}</span>}
        {note ? <span className={css.sectionNote}>{note}</span> : null}
        {actions ? <span className={css.sectionActions}>{actions}</span> : null}
      </div>
      <div className={isPadded ? css.padded : undefined}>{children}</div>
    </section>
  );
}

export interface DrawerColumnProps {
  readonly title: ReactNode;
  readonly sub?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
  /** 400 unless told; 316 to 424. */
  readonly width?: number;
  onClose(): void;
  onNext?(): void;
  onPrevious?(): void;
}

/** Focus goes back to where it was when the drawer closes. */
function useReturnFocus() {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
}

function DrawerHead({
  id,
  title,
  sub,
  lead,
  actions,
  onClose,
  onNext,
  onPrevious,
}: Omit<DrawerColumnProps, 'children' | 'foot' | 'width'> & { id: string }) {
  const isNarrow = useIsNarrow();
  const { t } = useTranslation('ui');
  return (
    <div className={css.drawerHead}>
      {lead}
      <div className={css.drawerTitle}>
        <h2 id={id}>{title}</h2>
        {sub ? <div className="muted small">{sub}</div> : null}
      </div>
      {actions}
      {isNarrow ? <MaskToggle isShort /> : null}
      {onPrevious ? (
        <ActionIcon aria-label={t('drawer.previous')} onClick={onPrevious}>
          <IconChevronUp size={16} aria-hidden />
        </ActionIcon>
      ) : null}
      {onNext ? (
        <ActionIcon aria-label={t('drawer.next')} onClick={onNext}>
          <IconChevronDown size={16} aria-hidden />
        </ActionIcon>
      ) : null}
      <ActionIcon aria-label={t('drawer.close')} onClick={onClose}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}

/** The evidence drawer: a 400 px column on a desk, a full sheet on a phone. Esc closes. */
export function DrawerColumn(props: DrawerColumnProps) {
  const isNarrow = useIsNarrow();
  const id = useId();
  useShortcuts({ Escape: props.onClose }, !isNarrow);
  useReturnFocus();
  const content = (
    <>
      <DrawerHead {...props} id={id} />
      {/* A scrolling region must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard scrolling */}
      <section className={css.drawerBody} tabIndex={0} aria-labelledby={id}>
        {props.children}
      </section>
      {props.foot ? <div className={css.drawerFoot}>{props.foot}</div> : null}
    </>
  );
  if (!isNarrow) {
    return (
      <aside className={css.drawer} style={{ width: props.width ?? 400 }} aria-labelledby={id}>
        {content}
      </aside>
    );
  }
  return (
    <FocusTrap active>
      <div
        className={css.sheet}
        role="dialog"
        aria-modal="true"
        aria-labelledby={id}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) props.onClose();
        }}
      >
        {content}
      </div>
    </FocusTrap>
  );
}

/** A part of the drawer with its own heading, a 1 px line above. */
export const DrawerSection = ({
  title,
  note,
  children,
}: {
  title?: ReactNode;
  note?: ReactNode;
  children: ReactNode;
}) => (
  <section className={css.drawerSection}>
    {title ? (
      <div className={css.drawerSectionHead}>
        <h3>{title}</h3>
        {note ? <span className="muted small">{note}</span> : null}
      </div>
    ) : null}
    {children}
  </section>
);

/** The main buttons: at the foot of a phone, 46 high and side by side; plain buttons on a desk. */
export const ActionBar = ({ children, note }: { children: ReactNode; note?: ReactNode }) => (
  <div className={css.bar}>
    {note ? <span className={css.barNote}>{note}</span> : null}
    <div className={css.barButtons}>{children}</div>
  </div>
);

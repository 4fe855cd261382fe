/** A tree by the rules of keyboards and screen readers: arrows move and open, Home and End jump, Enter shows the unit. */
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { Avatar, Chip } from '../../ui/index.ts';
import css from './organization.module.css';
import type { Node } from './tree.ts';

export function UnitTree({
  nodes,
  opened,
  selected,
  most,
  differing,
  onSelect,
  onToggle,
}: {
  nodes: readonly Node[];
  opened: ReadonlySet<string>;
  selected: string | null;
  /** People of the largest tree, for the bars. */
  most: number;
  differing: ReadonlySet<string>;
  onSelect: (id: string) => void;
  onToggle: (id: string, isOpen: boolean) => void;
}) {
  const { t } = useTranslation('organization');
  const tree = useRef<HTMLDivElement>(null);
  const focus = (id: string | undefined) =>
    id && tree.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
  const onKeyDown = (event: React.KeyboardEvent) => {
    const target = (event.target as HTMLElement).dataset.id;
    const index = nodes.findIndex((node) => node.unit.departmentId === target);
    const node = nodes[index];
    if (!node) return;
    const isOpen = opened.has(node.unit.departmentId);
    const id = node.unit.departmentId;
    const open = () => (isOpen ? focus(node.children[0]?.unit.departmentId) : onToggle(id, true));
    const close = () =>
      isOpen && node.children.length > 0 ? onToggle(id, false) : focus(node.unit.parentId ?? undefined);
    const acts = new Map<string, () => void>([
      ['ArrowDown', () => focus(nodes[index + 1]?.unit.departmentId)],
      ['ArrowUp', () => focus(nodes[index - 1]?.unit.departmentId)],
      ['Home', () => focus(nodes[0]?.unit.departmentId)],
      ['End', () => focus(nodes.at(-1)?.unit.departmentId)],
      ['ArrowRight', open],
      ['ArrowLeft', close],
      ['Enter', () => onSelect(id)],
      [' ', () => onSelect(id)],
    ]);
    const act = acts.get(event.key);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const tabStop = nodes.some((node) => node.unit.departmentId === selected) ? selected : nodes[0]?.unit.departmentId;
  return (
    <div ref={tree} role="tree" aria-label={t('tree')} className={css.tree} onKeyDown={onKeyDown}>
      {nodes.map((node) => (
        <TreeItem
          key={node.unit.departmentId}
          node={node}
          most={most}
          isOpen={opened.has(node.unit.departmentId)}
          isSelected={node.unit.departmentId === selected}
          isTabStop={node.unit.departmentId === tabStop}
          isDiffering={differing.has(node.unit.departmentId)}
          onSelect={onSelect}
          onToggle={onToggle}
        />
      ))}
    </div>
  );
}

function TreeItem({
  node,
  most,
  isOpen,
  isSelected,
  isTabStop,
  isDiffering,
  onSelect,
  onToggle,
}: {
  node: Node;
  most: number;
  isOpen: boolean;
  isSelected: boolean;
  isTabStop: boolean;
  isDiffering: boolean;
  onSelect: (id: string) => void;
  onToggle: (id: string, isOpen: boolean) => void;
}) {
  const { t } = useTranslation('organization');
  const format = useFormat();
  const { unit, children, people, level } = node;
  const id = unit.departmentId;
  const head = unit.headNameZh ? format.words({ zh: unit.headNameZh, en: unit.headNameEn ?? unit.headNameZh }) : null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys of all its items
    <div
      role="treeitem"
      aria-level={level}
      aria-expanded={children.length > 0 ? isOpen : undefined}
      aria-selected={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      data-id={id}
      data-level={level}
      className={css.item}
      style={{ paddingLeft: 20 + (level - 1) * 24 }}
      onClick={() => onSelect(id)}
    >
      {children.length > 0 ? (
        <button
          type="button"
          tabIndex={-1}
          className={css.fold}
          aria-label={t(isOpen ? 'close' : 'open', { name: format.words({ zh: unit.nameZh, en: unit.nameEn }) })}
          onClick={(event) => {
            event.stopPropagation();
            onToggle(id, !isOpen);
          }}
        >
          {isOpen ? <IconChevronDown size={15} aria-hidden /> : <IconChevronRight size={15} aria-hidden />}
        </button>
      ) : (
        <span className={css.leaf} aria-hidden />
      )}
      <span className={css.unitName}>
        <b>{format.words({ zh: unit.nameZh, en: unit.nameEn })}</b>
        {isDiffering ? <Chip tone="amber">{t('fresh')}</Chip> : null}
      </span>
      <span className={css.unitHead}>
        {head ? (
          <>
            <Avatar name={head} seed={unit.headPersonId ?? head} size={22} />
            <span className="ellipsis">{head}</span>
          </>
        ) : (
          <span className="muted small">{t('noHead')}</span>
        )}
      </span>
      <span className={css.bar} aria-hidden>
        <span style={{ width: `${(100 * people) / most}%` }} />
      </span>
      <span className={`${css.people} num`}>{t('people', { count: people })}</span>
      <span className={`${css.own} num muted small`}>
        {children.length > 0 && unit.headcount > 0 ? t('own', { count: unit.headcount }) : ''}
      </span>
    </div>
  );
}

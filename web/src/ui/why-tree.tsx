/**
 * The answer to "why this figure": a tree by indentation with 1 px elbows, every value on one right edge, the formula
 * with the person's numbers in a grey box, a link to the law or policy, and each rounding as a step of its own.
 */
import type { TraceNode } from '@meritline/engine/explain';
import {
  IconAdjustmentsHorizontal,
  IconChevronDown,
  IconChevronRight,
  IconDatabase,
  IconEqual,
  IconExternalLink,
  IconGavel,
  IconMathFunction,
  IconRepeat,
  IconRulerMeasure,
  IconTable,
} from '@tabler/icons-react';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Masked } from './amount.tsx';
import { formatDecimal, NO_DATA, useFormat } from './format/index.ts';
import { useMask } from './mask.tsx';
import { DrawerColumn, type DrawerColumnProps } from './page.tsx';
import css from './why-tree.module.css';

export interface WhyOptions {
  /** Figures are pay: they are masked with the rest. */
  readonly isPay?: boolean;
  /** Levels open at first; deeper ones unfold on demand. */
  readonly openLevels?: number;
  /** Decides for each step whether it is open at first, instead of `openLevels`. */
  readonly opens?: (node: TraceNode, level: number) => boolean;
  /** Round marks on the elbows by kind of step, as scorecards have them. */
  readonly hasMarks?: boolean;
  /** Anything more to show under a step: who decided, a link to the source row, the ladder of rates. */
  readonly more?: (node: TraceNode) => ReactNode;
  /** Only the codes the reader asked about stand out. */
  readonly highlight?: string;
}

const OptionsContext = createContext<WhyOptions>({});

/** Each item's own derivation by code: an item that is met again unfolds at that place too. */
const OwnContext = createContext<ReadonlyMap<string, TraceNode>>(new Map());

function ownDerivations(trace: TraceNode): ReadonlyMap<string, TraceNode> {
  const own = new Map<string, TraceNode>();
  const walk = (node: TraceNode): void => {
    if (node.kind === 'item' && !node.isRepeated && !own.has(node.code)) own.set(node.code, node);
    for (const child of node.children) walk(child);
  };
  walk(trace);
  return own;
}

const MARKS = {
  item: IconEqual,
  input: IconDatabase,
  parameter: IconAdjustmentsHorizontal,
  table: IconTable,
  accumulator: IconRepeat,
  step: IconMathFunction,
  rounding: IconRulerMeasure,
} as const;

/** `0.05` of a rate stays `0.05`: what a figure means is said by its formula, not guessed here. */
function useValueText(): (node: TraceNode) => string {
  const { t } = useTranslation('ui');
  return (node) => {
    if (node.type === 'boolean') return node.value === 'true' ? t('why.yes') : t('why.no');
    if (node.type === 'text') return node.value === '' ? NO_DATA : node.value;
    // A step without a figure (a reading that is not there) says so with a dash.
    if (!/^[+-]?\d/.test(node.value)) return NO_DATA;
    // An exact fraction without an end (84.1666…) is cut for the eye; the rounding below or above it says what counts.
    const endless = /^([+-]?\d+\.\d{1,4})\d*…$/.exec(node.value)?.[1];
    if (endless !== undefined) return `${formatDecimal(endless)}…`;
    if (node.kind === 'rounding') return formatDecimal(node.value);
    return formatDecimal(node.value, node.type === 'money' ? { minDigits: 2 } : {});
  };
}

function SourceLink({ source }: { source: NonNullable<TraceNode['source']> }) {
  const { language } = useFormat();
  const isEnglish = language === 'en';
  const title = (isEnglish && source.titleEn) || source.title;
  const article = (isEnglish && source.articleEn) || source.article;
  const text = [title, article].filter(Boolean).join(' · ');
  return (
    <span className={css.source}>
      <IconGavel size={13} stroke={1.6} aria-hidden />
      {source.url && /^https?:\/\//.test(source.url) ? (
        <a href={source.url} target="_blank" rel="noreferrer">
          {text}
          <IconExternalLink size={11} stroke={1.6} aria-hidden />
        </a>
      ) : (
        <span>{text}</span>
      )}
    </span>
  );
}

function NodeLine({ node, isRoot }: { node: TraceNode; isRoot: boolean }) {
  const { t } = useTranslation('ui');
  const { words } = useFormat();
  const options = useContext(OptionsContext);
  const mask = useMask();
  const valueText = useValueText();
  const isHidden = options.isPay === true && node.type === 'money' && !mask.isShown;
  const formula = node.withNumbers ?? (node.children.length > 0 ? node.formula : undefined);
  const isFormulaHidden = options.isPay === true && !mask.isShown && node.withNumbers !== undefined;
  const Mark = MARKS[node.kind];
  return (
    <div className={css.node} data-root={isRoot || undefined} data-lit={options.highlight === node.code || undefined}>
      {options.hasMarks ? (
        <span className={css.mark} data-kind={node.kind} title={t(`why.kind.${node.kind}`)} aria-hidden>
          <Mark size={11} stroke={1.8} />
        </span>
      ) : null}
      <div className={css.name}>
        {node.kind === 'rounding' && !node.names.zh ? t('why.rounding') : words(node.names)}
        <span className="only-heard"> ({t(`why.kind.${node.kind}`)})</span>
      </div>
      <div className={`${css.value} num`}>{isHidden ? <Masked /> : valueText(node)}</div>
      {formula ? <div className={css.formula}>{isFormulaHidden ? (node.formula ?? <Masked />) : formula}</div> : null}
      {node.source ? <SourceLink source={node.source} /> : null}
      {options.more ? options.more(node) : null}
    </div>
  );
}

const below = (node: TraceNode): number => node.children.reduce((sum, child) => sum + 1 + below(child), 0);

function Branch({ node: met, level, isRoot = false }: { node: TraceNode; level: number; isRoot?: boolean }) {
  const { t } = useTranslation('ui');
  const { openLevels = 3, opens } = useContext(OptionsContext);
  const own = useContext(OwnContext);
  const node = (met.isRepeated && own.get(met.code)) || met;
  const [isOpen, setOpen] = useState(() => !met.isRepeated && (opens ? opens(node, level) : level < openLevels));
  const count = below(node);
  return (
    <li className={css.branch}>
      <NodeLine node={node} isRoot={isRoot} />
      {count > 0 && !isRoot ? (
        <button type="button" className={css.toggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? <IconChevronDown size={12} aria-hidden /> : <IconChevronRight size={12} aria-hidden />}
          {isOpen ? <span className="only-heard">{t('why.collapse')}</span> : t('why.steps', { count })}
        </button>
      ) : null}
      {count > 0 && (isOpen || isRoot) ? (
        <ul className={css.children}>
          {node.children.map((child, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a trace never reorders; codes repeat within it
            <Branch key={`${child.code}:${index}`} node={child} level={level + 1} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

export function WhyTree({ trace, ...options }: { trace: TraceNode } & WhyOptions) {
  const own = useMemo(() => ownDerivations(trace), [trace]);
  return (
    <OptionsContext value={options}>
      <OwnContext value={own}>
        <ul className={css.tree} data-marks={options.hasMarks || undefined}>
          <Branch node={trace} level={0} isRoot />
        </ul>
      </OwnContext>
    </OptionsContext>
  );
}

/** The tree in the drawer, under "Why 2,486.31?". */
export function WhyDrawer({
  trace,
  value,
  before,
  children,
  ...rest
}: { trace: TraceNode; value?: string; before?: ReactNode; children?: ReactNode } & WhyOptions &
  Omit<DrawerColumnProps, 'title' | 'children'>) {
  const { t } = useTranslation('ui');
  const { words } = useFormat();
  const mask = useMask();
  const valueText = useValueText();
  const { isPay, openLevels, opens, hasMarks, more, highlight, ...drawer } = rest;
  const shown = isPay && !mask.isShown ? words(trace.names) : (value ?? valueText(trace));
  return (
    <DrawerColumn {...drawer} title={t('why.title', { value: shown })} sub={drawer.sub ?? words(trace.names)}>
      {before}
      <WhyTree
        trace={trace}
        {...(isPay ? { isPay } : {})}
        {...(openLevels === undefined ? {} : { openLevels })}
        {...(opens ? { opens } : {})}
        {...(hasMarks ? { hasMarks } : {})}
        {...(more ? { more } : {})}
        {...(highlight ? { highlight } : {})}
      />
      {children}
    </DrawerColumn>
  );
}

/** A quoted article under the tree, with its origin; a translation says that it is one. */
export const LawQuote = ({
  text,
  source,
  note,
}: {
  text: string;
  source: NonNullable<TraceNode['source']>;
  note?: string;
}) => (
  <blockquote className={css.quote}>
    <p>{text}</p>
    <footer>
      <SourceLink source={source} />
      {note ? <span className="muted">{note}</span> : null}
    </footer>
  </blockquote>
);

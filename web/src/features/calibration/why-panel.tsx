/** Why this coefficient, without leaving the board. Who may not open the scorecard is told so and has the evidence instead. */
import type { TraceNode } from '@meritline/engine/explain';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, DrawerColumn, WhyDrawer } from '../../ui/index.ts';
import type { Card } from './shapes.ts';
import { useNames } from './use-names.ts';

type Told = TraceNode & { readonly origin?: Readonly<Record<string, unknown>> };

/** Sources here are people and rows, not articles: they are told under the step. */
function told({ source, children, ...rest }: TraceNode): Told {
  return { ...rest, ...(source === undefined ? {} : { origin: source }), children: children.map(told) };
}

export function WhyPanel({ card, onClose }: { card: Card; onClose: () => void }) {
  const { t } = useTranslation('calibration');
  const name = useNames();
  const why = useQueryOf('/appraisals/scorecard-why', { scorecardId: card.scorecardId });
  if (!why.data) {
    return (
      <DrawerColumn title={t('figure.why')} sub={name(card, 'name')} width={340} onClose={onClose}>
        <Answered query={why}>{() => null}</Answered>
      </DrawerColumn>
    );
  }
  const trace = told(why.data.trace as unknown as TraceNode);
  return (
    <WhyDrawer
      trace={trace}
      value={trace.value}
      sub={name(card, 'name')}
      width={400}
      hasMarks
      openLevels={4}
      more={(node) => <Origin node={node as Told} />}
      onClose={onClose}
    />
  );
}

function Origin({ node }: { node: Told }) {
  const { words, dateTime, language } = useFormat();
  const text = (key: string) => (typeof node.origin?.[key] === 'string' ? (node.origin[key] as string) : '');
  if (node.origin === undefined) return null;
  const reason = (language === 'en' ? text('reasonEn') : '') || ((node.detail?.reason as string | undefined) ?? '');
  const by = words({ zh: text('byZh') || text('recordedByZh'), en: text('byEn') || text('recordedByEn') });
  const at = text('at') || text('recordedAt');
  return (
    <span className="muted small">
      {[reason, text('sheet'), by, at === '' ? '' : dateTime(at)].filter(Boolean).join(' · ')}
    </span>
  );
}

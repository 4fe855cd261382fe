/** One figure: its value, what it took the place of, its sources, its life through time, who uses it; and a proposal. */
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, DrawerColumn, DrawerSection, Exportable, Status } from '../../ui/index.ts';
import css from './pay-structure.module.css';
import { ProposeValue } from './propose-value.tsx';
import { isStatus, type Rule, type RuleHistory, type Rules, STATUS_TONES } from './shapes.ts';
import { unitIn } from './units.ts';
import { RuleRows, RuleValue } from './value.tsx';

export function RuleDrawer({ rule, rules, onClose }: { rule: Rule; rules: Rules; onClose: () => void }) {
  const { t } = useTranslation('payStructure');
  const format = useFormat();
  const may = useMay();
  const [isProposing, setProposing] = useState(false);
  if (isProposing) {
    return <ProposeValue rule={rule} layers={rules.layers} onClose={() => setProposing(false)} />;
  }
  return (
    <DrawerColumn
      title={format.words(rule.names)}
      sub={rule.code}
      width={424}
      onClose={onClose}
      foot={
        may('pay-structure.write') && rules.layers.length > 0 ? (
          <Button onClick={() => setProposing(true)}>{t('propose.open')}</Button>
        ) : null
      }
    >
      <p className={css.figure}>
        <RuleValue rule={rule} /> <span className="muted">{unitIn(format.language, rule.unit)}</span>
      </p>
      {rule.rows ? <RuleRows rows={rule.rows} label={format.words(rule.names)} /> : null}
      <Origin of={rule} />
      {rule.overrides.length > 0 ? (
        <DrawerSection title={t('drawer.overrides')} note={t('drawer.overridesNote')}>
          <ul className={css.chain}>
            {rule.overrides.map((one) => (
              <li key={`${one.layer?.code ?? one.jurisdiction}`}>
                <s>
                  <RuleValue rule={{ ...rule, value: one.value, rows: null }} />
                </s>{' '}
                <span className="muted">
                  {one.layer ? format.words(one.layer) : one.jurisdiction} · {format.date(one.effectiveFrom)}
                </span>
              </li>
            ))}
          </ul>
        </DrawerSection>
      ) : null}
      <DrawerSection title={t('drawer.history')}>
        <History rule={rule} />
      </DrawerSection>
      <DrawerSection title={t('drawer.usedBy')}>
        {rule.usedBy.length === 0 ? (
          <p className="muted">{t('drawer.usedByNone')}</p>
        ) : (
          <div className={css.codes}>
            {rule.usedBy.map((code) => (
              <code key={code}>{code}</code>
            ))}
          </div>
        )}
      </DrawerSection>
    </DrawerColumn>
  );
}

type Of = Pick<Rule, 'source' | 'status' | 'layer' | 'jurisdiction' | 'effectiveFrom'>;

/** Where a value stands written, and how surely. */
function Origin({ of }: { of: Of }) {
  const { t } = useTranslation('payStructure');
  const format = useFormat();
  const { source, status, layer, jurisdiction, effectiveFrom } = of;
  if (source === null) return <p className="muted">{t('drawer.unknown')}</p>;
  const title = format.language === 'en' ? (source.titleEn ?? source.title) : source.title;
  return (
    <>
      <p className={css.marks}>
        {layer ? <Chip tone="iris">{format.words(layer)}</Chip> : <Chip>{jurisdiction}</Chip>}
        {isStatus(status) ? <Status tone={STATUS_TONES[status]}>{t(`status.${status}`)}</Status> : null}
        <span className="muted num">{t('drawer.since', { date: format.date(effectiveFrom) })}</span>
      </p>
      <p className={css.source}>
        {title} {format.words({ zh: source.article ?? '', en: source.articleEn ?? source.article ?? '' })}{' '}
        {source.url ? (
          <Anchor href={source.url} target="_blank" rel="noreferrer">
            {t('drawer.read')}
          </Anchor>
        ) : null}
      </p>
    </>
  );
}

function History({ rule }: { rule: Rule }) {
  const { t } = useTranslation('payStructure');
  const history = useQueryOf('/pay-structure/rule-history', { code: rule.code });
  return (
    <Answered query={history}>
      {({ values }) => (
        <Exportable>
          <table className={css.plain} aria-label={t('drawer.history')}>
            <thead>
              <tr>
                <th scope="col">{t('column.origin')}</th>
                <th scope="col">{t('column.since')}</th>
                <th scope="col">{t('column.value')}</th>
                <th scope="col">{t('column.status')}</th>
              </tr>
            </thead>
            <tbody>
              {values.toSorted(byPlaceAndTime).map((value) => (
                <HistoryRow key={`${placeOf(value)} ${value.effectiveFrom}`} value={value} rule={rule} />
              ))}
            </tbody>
          </table>
        </Exportable>
      )}
    </Answered>
  );
}

type Value = RuleHistory['values'][number];

const placeOf = ({ layer, jurisdiction }: Value): string => layer?.code ?? jurisdiction ?? '';
const byPlaceAndTime = (a: Value, b: Value): number =>
  placeOf(a).localeCompare(placeOf(b)) || (b.effectiveFrom ?? '').localeCompare(a.effectiveFrom ?? '');

/** From a day on, or from a day to another. */
const spanOf = (format: ReturnType<typeof useFormat>, { effectiveFrom, effectiveUntil }: Value): string =>
  effectiveUntil === null ? `${format.date(effectiveFrom)} –` : format.range(effectiveFrom, effectiveUntil);

function HistoryRow({ value, rule }: { value: Value; rule: Rule }) {
  const { t } = useTranslation('payStructure');
  const format = useFormat();
  return (
    <tr>
      <td>{value.layer ? format.words(value.layer) : value.jurisdiction}</td>
      <td className="num">{spanOf(format, value)}</td>
      <td className="num">
        <RuleValue rule={{ ...rule, value: value.value, rows: value.rows }} />
      </td>
      <td>{isStatus(value.status) ? t(`status.${value.status}`) : ''}</td>
    </tr>
  );
}

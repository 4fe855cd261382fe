/** The written contracts of one person, the newest first, with what can be done to each. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, Section } from '../../ui/index.ts';
import type { ContractAct } from './contract-drawer.tsx';
import css from './contracts.module.css';
import { type Contract, dayAfter, kindOf } from './shapes.ts';

interface Asked {
  readonly personId: string;
  readonly employmentId: string;
  readonly hiredOn: string;
  /** Somebody who left gets no other contract. */
  readonly hasLeft: boolean;
  onAct(act: ContractAct): void;
}

export function ContractSection(asked: Asked) {
  const may = useMay();
  return may('contracts.read') ? <Contracts {...asked} /> : null;
}

function Contracts({ personId, employmentId, hiredOn, hasLeft, onAct }: Asked) {
  const { t } = useTranslation('contracts');
  const may = useMay();
  const found = useQueryOf('/contracts/contracts-of-person', { personId });
  const mayWrite = may('contracts.write') && !hasLeft;
  const newest = found.data?.contracts.find((one) => one.employmentId === employmentId);
  const startsOn = newest?.lastDay ? dayAfter(newest.lastDay) : hiredOn;
  return (
    <Section
      title={t('title')}
      isPadded
      actions={
        mayWrite && found.data && (newest === undefined || newest.lastDay !== null) ? (
          <Button size="xs" variant="default" onClick={() => onAct({ what: 'record', startsOn, isFirst: !newest })}>
            {t(newest ? 'renew' : 'record')}
          </Button>
        ) : null
      }
    >
      <Answered query={found}>
        {({ contracts }) =>
          contracts.length === 0 ? (
            <p className={`muted ${css.none}`}>{t('noneOf')}</p>
          ) : (
            <ol className={css.list}>
              {contracts.map((one) => (
                <Line key={one.contractId} contract={one} mayWrite={mayWrite} onAct={onAct} />
              ))}
            </ol>
          )
        }
      </Answered>
    </Section>
  );
}

interface LineProps {
  readonly contract: Contract;
  readonly mayWrite: boolean;
  onAct(act: ContractAct): void;
}

function Line({ contract, mayWrite, onAct }: LineProps) {
  const { t } = useTranslation('contracts');
  const format = useFormat();
  const kind = kindOf(contract.kind);
  const isOpen = contract.isNow || contract.isAhead;
  return (
    <li>
      <span className={css.head}>
        <b>{kind ? t(`kinds.${kind}`) : contract.kind}</b>
        {contract.isNow ? <Chip tone="green">{t('now')}</Chip> : null}
        {contract.isAhead ? <Chip tone="amber">{t('ahead')}</Chip> : null}
        {contract.signedOn ? null : <Chip tone="amber">{t('state.unsigned')}</Chip>}
      </span>
      <span className="num">
        {t('span', {
          from: format.date(contract.startsOn),
          until: contract.lastDay ? format.date(contract.lastDay) : t('noEnd'),
        })}
      </span>
      <span className="muted small">
        {[
          contract.signedOn ? t('signedOn', { date: format.date(contract.signedOn) }) : null,
          contract.document,
          t('recordedBy', { name: contract.recordedBy }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {contract.endReason ? (
        <span className="small">
          {t('ended', {
            reason: contract.endReason,
            until: contract.agreedLastDay ? format.date(contract.agreedLastDay) : t('noEnd'),
          })}
        </span>
      ) : null}
      {mayWrite && (isOpen || contract.signedOn === null) ? (
        <span className={css.acts}>
          {contract.signedOn === null ? (
            <Button size="compact-xs" variant="default" onClick={() => onAct({ what: 'sign', contract })}>
              {t('sign')}
            </Button>
          ) : null}
          {isOpen && contract.endReason === null ? (
            <Button size="compact-xs" variant="default" onClick={() => onAct({ what: 'end', contract })}>
              {t('end')}
            </Button>
          ) : null}
        </span>
      ) : null}
    </li>
  );
}

/** One act on a contract beside the person: record or renew, sign, end before its day. */
import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, FormDrawer, messageAt, tellDone } from '../../ui/index.ts';
import { type Contract, KINDS } from './shapes.ts';

export type ContractAct =
  | { readonly what: 'record'; readonly startsOn: string; readonly isFirst: boolean }
  | { readonly what: 'sign' | 'end'; readonly contract: Contract };

interface Asked {
  readonly personId: string;
  readonly employmentId: string;
  readonly name: string;
  onClose(): void;
}

export function ContractDrawer({ act, ...asked }: Asked & { readonly act: ContractAct }) {
  if (act.what === 'record') return <Record {...asked} startsOn={act.startsOn} isFirst={act.isFirst} />;
  return act.what === 'sign' ? <Sign {...asked} contract={act.contract} /> : <End {...asked} contract={act.contract} />;
}

const REFRESH = ['/contracts', '/risks'];

interface DayProps {
  readonly label: string;
  readonly note?: string;
  readonly value: string;
  readonly isRequired?: boolean;
  readonly error?: string | undefined;
  onChange(day: string): void;
}

const Day = ({ label, note, value, isRequired, error, onChange }: DayProps) => (
  <DateField
    required={isRequired === true}
    label={label}
    description={note}
    error={error}
    value={value}
    onChange={onChange}
  />
);

function Record({
  personId,
  employmentId,
  name,
  startsOn,
  isFirst,
  onClose,
}: Asked & { readonly startsOn: string; readonly isFirst: boolean }) {
  const { t } = useTranslation('contracts');
  const format = useFormat();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('fixed-term');
  const [from, setFrom] = useState(startsOn);
  const [until, setUntil] = useState('');
  const [signedOn, setSignedOn] = useState('');
  const [document, setDocument] = useState('');
  const record = useOperation('/contracts/record-contract', {
    refresh: REFRESH,
    onSuccess: () => {
      tellDone(t('done.record', { date: format.date(from) }));
      onClose();
    },
  });
  const hasEnd = kind !== 'open-ended';
  return (
    <FormDrawer
      title={t(isFirst ? 'form.record' : 'form.renew', { name })}
      submit={t(isFirst ? 'record' : 'renew')}
      isPending={record.isPending}
      error={record.error}
      onClose={onClose}
      onSubmit={() =>
        record.mutate({
          personId,
          employmentId,
          kind,
          startsOn: from,
          ...(hasEnd && until ? { lastDay: until } : {}),
          ...(signedOn ? { signedOn } : {}),
          ...(document.trim() ? { document: document.trim() } : {}),
        })
      }
    >
      <Select
        required
        allowDeselect={false}
        label={t('kind')}
        data={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        value={kind}
        onChange={(next) => setKind(KINDS.find((one) => one === next) ?? 'fixed-term')}
      />
      <Day
        label={t('form.from')}
        value={from}
        isRequired
        error={messageAt(record.error, 'startsOn')}
        onChange={setFrom}
      />
      {hasEnd ? (
        <Day
          label={t('form.until')}
          value={until}
          isRequired={kind === 'fixed-term'}
          error={messageAt(record.error, 'lastDay')}
          onChange={setUntil}
        />
      ) : null}
      <Day
        label={t('form.signedOn')}
        note={t('form.signedNote')}
        value={signedOn}
        error={messageAt(record.error, 'signedOn')}
        onChange={setSignedOn}
      />
      <TextInput
        label={t('form.document')}
        value={document}
        onChange={(event) => setDocument(event.currentTarget.value)}
      />
    </FormDrawer>
  );
}

function Sign({ personId, name, contract, onClose }: Asked & { readonly contract: Contract }) {
  const { t } = useTranslation('contracts');
  const format = useFormat();
  const [signedOn, setSignedOn] = useState('');
  const [document, setDocument] = useState(contract.document ?? '');
  const sign = useOperation('/contracts/sign-contract', {
    refresh: REFRESH,
    onSuccess: () => {
      tellDone(t('done.sign', { date: format.date(signedOn) }));
      onClose();
    },
  });
  return (
    <FormDrawer
      title={t('form.sign', { name })}
      submit={t('sign')}
      isPending={sign.isPending}
      error={sign.error}
      onClose={onClose}
      onSubmit={() =>
        sign.mutate({
          personId,
          contractId: contract.contractId,
          signedOn,
          ...(document.trim() ? { document: document.trim() } : {}),
        })
      }
    >
      <Day
        label={t('form.signedOn')}
        value={signedOn}
        isRequired
        error={messageAt(sign.error, 'signedOn')}
        onChange={setSignedOn}
      />
      <TextInput
        label={t('form.document')}
        value={document}
        onChange={(event) => setDocument(event.currentTarget.value)}
      />
    </FormDrawer>
  );
}

function End({ personId, name, contract, onClose }: Asked & { readonly contract: Contract }) {
  const { t } = useTranslation('contracts');
  const format = useFormat();
  const [lastDay, setLastDay] = useState('');
  const [reason, setReason] = useState('');
  const end = useOperation('/contracts/end-contract', {
    refresh: REFRESH,
    onSuccess: () => {
      tellDone(t('done.end', { date: format.date(lastDay) }));
      onClose();
    },
  });
  return (
    <FormDrawer
      title={t('form.end', { name })}
      submit={t('end')}
      isPending={end.isPending}
      error={end.error}
      onClose={onClose}
      onSubmit={() => end.mutate({ personId, contractId: contract.contractId, lastDay, reason })}
    >
      <p className="muted">
        {t('span', {
          from: format.date(contract.startsOn),
          until: contract.lastDay ? format.date(contract.lastDay) : t('noEnd'),
        })}
      </p>
      <Day
        label={t('form.lastDay')}
        value={lastDay}
        isRequired
        error={messageAt(end.error, 'lastDay')}
        onChange={setLastDay}
      />
      <TextInput
        required
        label={t('form.reason')}
        description={t('form.endNote')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDrawer>
  );
}

/** A reminder before it is sent: who gets it, who is skipped and why, the words; one button sends it. */
import { Button, Checkbox } from '@mantine/core';
import { IconInfoCircle, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, DrawerColumn, DrawerSection, tellDone, tellProblem } from '../../ui/index.ts';
import css from './cycle.module.css';
import type { Reminded } from './heat-cell.ts';
import type { Picked } from './heat-map.tsx';
import { useNames } from './use-names.ts';

interface Props {
  readonly cycleId: string;
  readonly phase: Reminded;
  readonly row: Picked['row'];
  onClose(): void;
}

/** The cards a row of the heat map stands for. */
const cardsOf = (row: Picked['row']) => {
  if (row === null) return {};
  if (row.by === 'department') return { departmentPath: row.key };
  return row.by === 'rater' ? { raterPersonId: row.key } : { location: row.key };
};

export function NudgeDrawer({ cycleId, phase, row, onClose }: Props) {
  const { t } = useTranslation('cycles');
  const may = useMay();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const preview = useQueryOf('/appraisals/nudge-preview', {
    cycleId,
    phase,
    ...cardsOf(row),
  });
  const send = useOperation('/appraisals/send-nudge', {
    onSuccess: ({ reminded, escalated, skipped }) => {
      tellDone(t('nudge.done', { reminded, escalated, skipped }));
      onClose();
    },
    onError: tellProblem,
  });
  const recipients = preview.data?.recipients ?? [];
  const chosen = recipients.filter(({ personId, skip }) => skip === null && !left.has(personId));
  const toggle = (personId: string) =>
    setLeft((now) => new Set(now.has(personId) ? [...now].filter((id) => id !== personId) : [...now, personId]));
  return (
    <DrawerColumn
      title={t('nudge.title')}
      sub={t('nudge.sub', {
        phase: t(`short.${phase}`),
        forms: recipients.reduce((sum, one) => sum + one.forms, 0),
        people: recipients.length,
      })}
      onClose={onClose}
      foot={
        may('cycles.run') ? (
          <Button
            leftSection={<IconSend size={15} aria-hidden />}
            disabled={chosen.length === 0}
            loading={send.isPending}
            onClick={() =>
              send.mutate({
                cycleId,
                phase,
                ...cardsOf(row),
                personIds: left.size === 0 ? null : chosen.map((one) => one.personId),
              })
            }
          >
            {t('nudge.send', { count: chosen.length })}
          </Button>
        ) : null
      }
    >
      <Answered query={preview}>{(data) => <Recipients data={data} left={left} onToggle={toggle} />}</Answered>
    </DrawerColumn>
  );
}

type Preview = NonNullable<ReturnType<typeof useQueryOf<'/appraisals/nudge-preview'>>['data']>;

function Recipients({
  data,
  left,
  onToggle,
}: {
  data: Preview;
  left: ReadonlySet<string>;
  onToggle: (id: string) => void;
}) {
  const { t } = useTranslation('cycles');
  const { words } = useFormat();
  const name = useNames();
  const first =
    data.recipients.find(({ skip, personId }) => skip === null && !left.has(personId)) ?? data.recipients[0];
  const skipped = data.recipients.filter(({ skip }) => skip !== null);
  const told = data.recipients.filter(({ escalateTo }) => escalateTo !== null);
  if (!first) return <p className={css.note}>{t('nudge.nobody')}</p>;
  return (
    <>
      <ul className={css.recipients}>
        {data.recipients.map((one) => (
          <li key={one.personId}>
            <Checkbox
              size="xs"
              checked={one.skip === null && !left.has(one.personId)}
              disabled={one.skip !== null}
              onChange={() => onToggle(one.personId)}
              label={
                <>
                  {name(one, 'name')} <span className={css.recipientOf}>{name(one, 'department')}</span>
                </>
              }
            />
            <span className="num">{t('nudge.forms', { count: one.forms })}</span>
            <span className={one.skip === null ? 'muted' : css.skipped}>
              {one.skip === null ? t('nudge.waits', { count: one.waits }) : t(`nudge.skip.${one.skip}`)}
            </span>
          </li>
        ))}
      </ul>
      {skipped.length > 0 ? (
        <p className={css.warn}>
          <IconInfoCircle size={14} aria-hidden /> {t(`nudge.why.${skipped[0]!.skip!}`, { count: skipped.length })}
        </p>
      ) : null}
      <DrawerSection title={t('nudge.preview')}>
        <p className={css.message}>
          <b>{words(first.message.title)}</b>
          <br />
          {words(first.message.body)}
        </p>
        <dl className={css.facts}>
          <dt>{t('nudge.channel')}</dt>
          <dd>{t(data.hasMail ? 'nudge.byMail' : 'nudge.inProduct')}</dd>
          <dt>{t('nudge.escalate')}</dt>
          <dd>
            {told.length === 0
              ? t('nudge.escalateLater')
              : told.map((one) => `${name(one, 'name')} → ${name(one.escalateTo!, 'name')}`).join(', ')}
          </dd>
          <dt>{t('nudge.stops')}</dt>
          <dd>{t('nudge.stopsNote')}</dd>
        </dl>
      </DrawerSection>
    </>
  );
}

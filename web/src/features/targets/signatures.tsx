/** The two signatures: who signed what and when; a signature that a change took back stays visible. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, tellDone } from '../../ui/index.ts';
import { useNames } from '../appraisals/use-names.ts';
import type { Sheet } from './shapes.ts';
import css from './targets.module.css';

/** While targets are written nothing is signed: what would be signed is not what is on the screen. */
export function Signatures({ sheet, isEditing }: { sheet: Sheet; isEditing: boolean }) {
  const { t } = useTranslation('targets');
  const { dateTime } = useFormat();
  const name = useNames();
  const voided = sheet.signatures.filter(({ voidedAt }) => voidedAt !== null);
  return (
    <>
      <div className={css.signatures}>
        <Box sheet={sheet} side="employee" isEditing={isEditing} />
        <Box sheet={sheet} side="manager" isEditing={isEditing} />
      </div>
      {voided.length > 0 ? (
        <ul className={css.voided} aria-label={t('sheet.history')}>
          {voided.map((one) => (
            <li key={one.role + one.signedAt}>
              <s>
                {t(`sheet.${sideOf(sheet, one.role)}`)} {name(one, 'signer')} {dateTime(one.signedAt)}
              </s>{' '}
              · {t('sheet.voided', { at: dateTime(one.voidedAt) })}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

type Role = 'employee' | 'manager';

/** A department is signed for by its head and by the head above. */
const sideOf = ({ card }: Sheet, role: Role) =>
  card.kind === 'person' ? role : role === 'employee' ? ('departmentHead' as const) : ('headAbove' as const);

function whoSigns({ card }: Sheet, role: Role, name: ReturnType<typeof useNames>): string | null {
  if (role === 'manager') return card.raterEn === null ? null : name(card, 'rater');
  if (card.kind === 'person') return name(card, 'name');
  return card.headEn === null ? null : name(card, 'head');
}

interface BoxProps {
  readonly sheet: Sheet;
  readonly side: 'employee' | 'manager';
  readonly isEditing: boolean;
}

function Box({ sheet, side: role, isEditing }: BoxProps) {
  const { t } = useTranslation('targets');
  const { dateTime } = useFormat();
  const name = useNames();
  const { card } = sheet;
  const signature = sheet.signatures.find((one) => one.role === role && one.voidedAt === null);
  const who = whoSigns(sheet, role, name);
  const side = sideOf(sheet, role);
  const isAgreed = signature !== undefined || card.agreedAt !== null;
  return (
    <section className={css.signature} data-signed={isAgreed || undefined} aria-label={t(`sheet.${side}`)}>
      <span className="muted small">{t(`sheet.${side}`)}</span>
      <b>{who ?? t(sheet.card.kind === 'person' ? 'sheet.noManager' : 'sheet.nobody')}</b>
      {signature ? (
        <>
          <span className={css.signed}>{t('sheet.signedAt', { at: dateTime(signature.signedAt) })}</span>
          <span className={css.digest} title={signature.digest}>
            {t('sheet.digest')} {signature.digest.slice(0, 12)}
          </span>
        </>
      ) : isAgreed && who !== null ? (
        <span className={css.signed}>{t('sheet.signedAt', { at: dateTime(card.agreedAt) })}</span>
      ) : who === null ? null : (
        <span className="muted">{t('unsigned')}</span>
      )}
      {sheet.may.role === role && sheet.may.sign && !isEditing ? <Sign sheet={sheet} side={role} /> : null}
    </section>
  );
}

function Sign({ sheet, side: role }: { sheet: Sheet; side: 'employee' | 'manager' }) {
  const { t } = useTranslation('targets');
  const tell = (isAgreed: boolean) => tellDone(t(isAgreed ? 'sheet.signedAgreed' : 'sheet.signed'));
  const own = useOperation('/appraisals/agree-own-targets', { onSuccess: ({ isAgreed }) => tell(isAgreed) });
  const team = useOperation('/appraisals/agree-targets', { onSuccess: ({ agreed }) => tell(agreed > 0) });
  const what = { scorecardId: sheet.card.scorecardId, digest: sheet.digest };
  const error = role === 'employee' ? own.error : team.error;
  return (
    <>
      <div>
        <Button
          size="xs"
          loading={own.isPending || team.isPending}
          onClick={() => (role === 'employee' ? own.mutate(what) : team.mutate({ cards: [what] }))}
        >
          {t('sheet.sign')}
        </Button>
      </div>
      <span className="muted small">{t('sheet.signNote', { digest: sheet.digest.slice(0, 12) })}</span>
      {error ? <ErrorNotice error={error} /> : null}
    </>
  );
}

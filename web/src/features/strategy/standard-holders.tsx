/** Department by job by stage with its people: the standard each is measured by, and who has none. */
import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, Exportable, Section } from '../../ui/index.ts';
import type { Holders, Stage } from './shapes.ts';
import css from './standards.module.css';

export function StandardHolders({ stages }: { stages: readonly Stage[] }) {
  const { t } = useTranslation('strategy');
  const found = useQueryOf('/indicators/standard-holders', {});
  const [onlyLacking, setOnly] = useState(false);
  return (
    <Section
      title={t('standards.holders')}
      note={t('standards.holdersNote')}
      actions={
        <Switch
          size="xs"
          label={t('standards.onlyLacking')}
          checked={onlyLacking}
          onChange={(event) => setOnly(event.currentTarget.checked)}
        />
      }
    >
      <Answered query={found}>
        {({ held, lacking, places }) => (
          <>
            <p className={css.holdersSum}>
              <b className="num">{held}</b> {t('standards.held')} ·{' '}
              <b className={lacking > 0 ? 'neg num' : 'num'}>{lacking}</b> {t('standards.lacking')}
            </p>
            <Places
              places={onlyLacking ? places.filter(({ standardId }) => standardId === null) : places}
              stages={stages}
            />
          </>
        )}
      </Answered>
    </Section>
  );
}

function Places({ places, stages }: { places: Holders['places']; stages: readonly Stage[] }) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const stageName = (code: string | null) => {
    const stage = stages.find((one) => one.code === code);
    return stage ? words({ zh: stage.nameZh, en: stage.nameEn }) : '—';
  };
  return (
    <div className={css.holders}>
      <Exportable>
        <table className={css.lines}>
          <thead>
            <tr>
              <th scope="col">{t('standards.department')}</th>
              <th scope="col">{t('standards.job')}</th>
              <th scope="col">{t('standards.stage')}</th>
              <th scope="col">{t('standards.holds')}</th>
              <th scope="col">{t('standards.people')}</th>
              <th scope="col">{t('standards.who')}</th>
            </tr>
          </thead>
          <tbody>
            {places.map((one) => (
              <tr key={one.departmentCode + one.jobCode} data-lacking={one.standardId === null || undefined}>
                <th scope="row">{words({ zh: one.departmentZh, en: one.departmentEn })}</th>
                <td>{words({ zh: one.jobZh, en: one.jobEn })}</td>
                <td>{stageName(one.stageCode)}</td>
                <td>
                  {one.standardId === null ? (
                    <Chip tone="amber">{t('standards.noStandard')}</Chip>
                  ) : (
                    words({ zh: one.standardZh ?? '', en: one.standardEn ?? '' })
                  )}
                </td>
                <td className="num">{one.people}</td>
                <td>
                  <details>
                    <summary>
                      {one.persons
                        .slice(0, 2)
                        .map((person) => words({ zh: person.nameZh, en: person.nameEn }))
                        .join(', ')}
                      {one.people > 2 ? ` +${one.people - 2}` : ''}
                    </summary>
                    {one.persons
                      .slice(2)
                      .map((person) => words({ zh: person.nameZh, en: person.nameEn }))
                      .join(', ')}
                    {one.people > one.persons.length
                      ? ` ${t('standards.more', { count: one.people - one.persons.length })}`
                      : ''}
                  </details>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Exportable>
    </div>
  );
}

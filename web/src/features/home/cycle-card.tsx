import type { QueryAnswer } from '@meritline/contract';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Chip, type Step, StepperBars } from '../../ui/index.ts';
import { lastDayOf } from '../appraisals/shapes.ts';
import { Glance } from './glance.tsx';
import css from './home.module.css';

type Cycle = QueryAnswer<'/appraisals/cycles'>['cycles'][number];
type Progress = QueryAnswer<'/appraisals/cycle-progress'>;
type Phase = Cycle['phases'][number];

/** How many are through a phase; appeals have no number to reach. */
const doneIn = (phase: Phase['phase'], total: Progress['total']): number | null =>
  ({
    targets: total.targetsAgreed,
    readings: total.read,
    self: total.selfSubmitted,
    rating: total.rated,
    'second-level': total.secondRated,
    calibration: total.calibrated,
    publication: total.published,
    appeal: null,
  })[phase];

function stateOf(phase: Phase, done: number | null, total: number, today: string): Step['state'] {
  if (phase.startsOn > today) return 'open';
  if (done === null ? phase.endsOn <= today : done >= total) return 'done';
  return phase.endsOn <= today ? 'late' : 'current';
}

/** The appraisal cycle at a glance: how many are rated, and each phase with what it lacks. */
export function CycleCard({ cycle, progress }: { cycle: Cycle; progress: Progress | null }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { today } = useSession();
  const total = progress?.total ?? null;
  const last = cycle.phases.at(-1);
  const isWaiting = cycle.state === 'open' && (total === null || total.ratersOpen > 0);
  const levels = useQueryOf('/appraisals/cycle-levels', { cycleId: cycle.cycleId }, { enabled: !isWaiting });
  const average = levels.data?.averageScore;
  return (
    <Glance
      title={format.words({ zh: cycle.nameZh, en: cycle.nameEn })}
      chip={<StateChip cycle={cycle} />}
      facts={t('cycle.facts', {
        count: cycle.persons,
        date: format.date(last ? lastDayOf(last.endsOn) : cycle.endsOn, 'short'),
      })}
      link={{ to: `/appraisals/${cycle.code}`, label: format.words({ zh: cycle.nameZh, en: cycle.nameEn }) }}
    >
      {total ? (
        <div className={css.glanceLine}>
          <span>
            <span className={`${css.figure} num`}>{format.count(total.rated)}</span>{' '}
            <span className="muted">{t('cycle.rated', { total: format.count(total.people) })}</span>
          </span>
          {total.people > 0 ? <b className="num">{format.percent(total.rated / total.people)}</b> : null}
          <span className={css.unexplained}>
            {total.ratersOpen > 0 && cycle.state === 'open' ? (
              <span className="muted">{t('cycle.raters', { count: total.ratersOpen })}</span>
            ) : average ? (
              <span className="muted">{t('cycle.average', { score: average })}</span>
            ) : null}
          </span>
        </div>
      ) : null}
      {total ? (
        <StepperBars
          label={t('cycle.steps')}
          steps={cycle.phases.map((phase) => {
            const done = doneIn(phase.phase, total);
            const state = cycle.state === 'published' ? 'done' : stateOf(phase, done, total.people, today);
            const lacking = done === null ? 0 : total.people - done;
            return {
              key: phase.phase,
              label: t(`cycle.phase.${phase.phase}`),
              state,
              share: state === 'done' ? 1 : done === null || total.people === 0 ? 0 : done / total.people,
              note:
                state === 'open'
                  ? format.date(phase.startsOn, 'short')
                  : done === null
                    ? format.count(total.people)
                    : lacking > 0
                      ? t('cycle.lacking', { done: format.count(done), lacking: format.count(lacking) })
                      : format.count(done),
            };
          })}
        />
      ) : null}
    </Glance>
  );
}

/** The phase that runs now and when it ends; amber on its last day. */
function StateChip({ cycle }: { cycle: Cycle }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { today } = useSession();
  if (cycle.state === 'published') return <Chip tone="green">{t('cycle.published')}</Chip>;
  if (cycle.state === 'draft') return <Chip tone="grey">{t('cycle.draft')}</Chip>;
  if (cycle.state === 'trial') return <Chip tone="grey">{t('cycle.trial')}</Chip>;
  const now = [...cycle.phases].reverse().find((phase) => phase.startsOn <= today && today < phase.endsOn);
  if (!now) return null;
  const phase = t(`cycle.phase.${now.phase}`);
  const lastDay = lastDayOf(now.endsOn);
  return lastDay === today ? (
    <Chip tone="amber">{t('cycle.endsToday', { phase })}</Chip>
  ) : (
    <Chip tone="iris">{t('cycle.ends', { phase, date: format.date(lastDay, 'short') })}</Chip>
  );
}

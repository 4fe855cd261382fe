/** Benefits one may choose while their window is open, and those one has. */
import { Button, NumberInput } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  type Column,
  DataTable,
  ErrorNotice,
  FormDialog,
  Section,
  Status,
  tellDone,
} from '../../ui/index.ts';
import { usePlanColumns } from './benefits-tab.tsx';
import css from './insurance.module.css';

type Mine = QueryAnswer<'/insurance/my-benefits'>;
type Plan = Mine['plans'][number];
const REFRESH = ['/insurance'] as const;

export function MyBenefits() {
  const { t } = useTranslation('insurance');
  const mine = useQueryOf('/insurance/my-benefits', {});
  return (
    <Section title={t('benefits.mine')} note={t('benefits.mineNote')}>
      <Answered query={mine}>{(data) => <Choices data={data} />}</Answered>
    </Section>
  );
}

function Choices({ data }: { data: Mine }) {
  const { t } = useTranslation('insurance');
  const [choosing, setChoosing] = useState<Plan | null>(null);
  const withdraw = useOperation('/insurance/withdraw-benefit', {
    refresh: [...REFRESH],
    onSuccess: () => tellDone(t('benefits.withdrawn')),
  });
  const ownOf = (plan: Plan) => data.enrolments.find((one) => one.planId === plan.planId && one.state !== 'withdrawn');
  const columns: readonly Column<Plan>[] = [
    ...usePlanColumns(),
    {
      id: 'own',
      header: t('benefits.own'),
      align: 'end',
      cell: (plan) => {
        const own = ownOf(plan);
        if (own === undefined)
          return plan.isOpen ? (
            <Button size="compact-sm" onClick={() => setChoosing(plan)}>
              {t('benefits.choose')}
            </Button>
          ) : (
            <span className="muted">—</span>
          );
        return (
          <span className={css.actions}>
            <Amount fen={own.employeeFen} currency={own.currency} />
            <Status tone={own.state === 'chosen' ? 'watch' : own.state === 'active' ? 'good' : 'open'}>
              {t(`benefits.state.${own.state}`)}
            </Status>
            {own.state === 'chosen' ? (
              <Button
                size="compact-sm"
                variant="default"
                loading={withdraw.isPending}
                onClick={() => withdraw.mutate({ enrolmentId: own.enrolmentId })}
              >
                {t('benefits.withdraw')}
              </Button>
            ) : null}
          </span>
        );
      },
    },
  ];
  return (
    <>
      {withdraw.error ? <ErrorNotice error={withdraw.error} /> : null}
      <DataTable
        label={t('benefits.mine')}
        columns={columns}
        rows={data.plans}
        rowKey={(plan) => plan.planId}
        empty={t('benefits.noPlans')}
      />
      {choosing ? <ChooseDialog plan={choosing} onClose={() => setChoosing(null)} /> : null}
    </>
  );
}

function ChooseDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const [dependants, setDependants] = useState(0);
  const choose = useOperation('/insurance/choose-benefit', {
    refresh: [...REFRESH],
    onSuccess: () => {
      onClose();
      tellDone(t('benefits.chosen'));
    },
  });
  return (
    <FormDialog
      title={format.words({ zh: plan.nameZh, en: plan.nameEn })}
      note={t('benefits.chooseNote', { month: plan.effectiveFrom.slice(0, 7) })}
      act={t('benefits.choose')}
      isBusy={choose.isPending}
      isReady
      error={choose.error}
      onAct={() => choose.mutate({ planId: plan.planId, dependants })}
      onClose={onClose}
    >
      {plan.mostDependants > 0 ? (
        <NumberInput
          label={t('benefits.field.dependants')}
          min={0}
          max={plan.mostDependants}
          value={dependants}
          onChange={(next) => setDependants(Number(next))}
        />
      ) : null}
      <p>
        {t('benefits.mineMonthly')}{' '}
        <Amount fen={plan.employeeFen + dependants * plan.dependantFen} currency={plan.currency} strong isOpen />
      </p>
    </FormDialog>
  );
}

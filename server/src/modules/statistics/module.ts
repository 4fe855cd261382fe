import { defineModule } from '../../platform/operation/index.ts';
import { appraisalStatistics } from './queries/appraisal-statistics.ts';
import { statisticsPeople } from './queries/statistics-people.ts';
import { statisticsTrend } from './queries/statistics-trend.ts';

export const statistics = defineModule({
  name: 'statistics',
  summary: { zh: '考核统计', en: 'Statistics of appraisals' },
  uses: ['organization', 'indicators', 'appraisals', 'calibration'],
  operations: [],
  queries: [appraisalStatistics, statisticsPeople, statisticsTrend],
});

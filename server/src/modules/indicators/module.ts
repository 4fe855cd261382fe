import { defineModule } from '../../platform/operation/index.ts';
import { retireIndicator } from './operations/retire-indicator.ts';
import { saveIndicator } from './operations/save-indicator.ts';
import { saveObjective } from './operations/save-objective.ts';
import { savePerspective } from './operations/save-perspective.ts';
import { indicatorDetail } from './queries/indicator-detail.ts';
import { indicatorLibrary } from './queries/indicators.ts';
import { strategyMap } from './queries/strategy-map.ts';

export const indicators = defineModule({
  name: 'indicators',
  summary: { zh: '战略目标与指标库', en: 'Strategy map and indicator library' },
  uses: ['organization'],
  operations: [savePerspective, saveObjective, saveIndicator, retireIndicator],
  queries: [strategyMap, indicatorLibrary, indicatorDetail],
});

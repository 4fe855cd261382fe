import { defineModule } from '../../platform/operation/index.ts';
import { closeComparison, judgeComparison, openComparison, weighJudge } from './operations/comparisons.ts';
import { retireIndicator } from './operations/retire-indicator.ts';
import { saveIndicator } from './operations/save-indicator.ts';
import { saveObjective } from './operations/save-objective.ts';
import { savePerspective } from './operations/save-perspective.ts';
import { saveStage, setDepartmentStage } from './operations/save-stage.ts';
import { saveStandard } from './operations/save-standard.ts';
import { comparisonDetail, comparisons } from './queries/comparisons.ts';
import { indicatorDetail } from './queries/indicator-detail.ts';
import { indicatorLibrary } from './queries/indicators.ts';
import { standardHolders } from './queries/standard-holders.ts';
import { standardFor, standards } from './queries/standards.ts';
import { strategyMap } from './queries/strategy-map.ts';

export const indicators = defineModule({
  name: 'indicators',
  summary: { zh: '战略目标与指标库', en: 'Strategy map and indicator library' },
  uses: ['imports', 'organization'],
  operations: [
    savePerspective,
    saveObjective,
    saveIndicator,
    retireIndicator,
    saveStandard,
    saveStage,
    setDepartmentStage,
    openComparison,
    judgeComparison,
    weighJudge,
    closeComparison,
  ],
  queries: [
    strategyMap,
    indicatorLibrary,
    indicatorDetail,
    standards,
    standardFor,
    standardHolders,
    comparisons,
    comparisonDetail,
  ],
});

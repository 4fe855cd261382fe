import { defineModule } from '../../platform/operation/index.ts';
import { supervisionBoard } from './queries/supervision-board.ts';
import { supervisionFindings } from './queries/supervision-findings.ts';

export const supervision = defineModule({
  name: 'supervision',
  summary: { zh: '考核监督', en: 'Supervision of appraisals' },
  uses: ['indicators', 'appraisals'],
  operations: [],
  queries: [supervisionBoard, supervisionFindings],
});

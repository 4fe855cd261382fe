import { defineModule } from '../../platform/operation/index.ts';
import { followDepartmentMoved } from './follow-path.ts';
import { confirmMovement } from './operations/confirm-movement.ts';
import { proposeMovements } from './operations/propose-movements.ts';
import { refuseMovement } from './operations/refuse-movement.ts';
import { sendMovements } from './operations/send-movements.ts';
import { fileDownload, files } from './queries/files.ts';
import { movements } from './queries/movements.ts';
import { openWork } from './queries/open-work.ts';

export const filings = defineModule({
  name: 'filings',
  summary: { zh: '申报与对账', en: 'Filings and reconciliation' },
  uses: ['access', 'imports', 'organization', 'people', 'pay-structure', 'insurance', 'payroll'],
  operations: [proposeMovements, confirmMovement, refuseMovement, sendMovements],
  queries: [openWork, movements, files, fileDownload],
  subscriptions: [followDepartmentMoved],
});

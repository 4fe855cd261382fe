import { defineModule } from '../../platform/operation/index.ts';
import { followDepartmentMoved } from './follow-path.ts';
import { readNotices } from './operations/read-notices.ts';
import { myNotices } from './queries/my-notices.ts';

export const notices = defineModule({
  name: 'notices',
  summary: { zh: '通知', en: 'Notices' },
  uses: ['organization', 'people'],
  operations: [readNotices],
  queries: [myNotices],
  subscriptions: [followDepartmentMoved],
});

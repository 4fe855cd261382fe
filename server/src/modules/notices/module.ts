import { defineModule } from '../../platform/operation/index.ts';
import { readNotices } from './operations/read-notices.ts';
import { myNotices } from './queries/my-notices.ts';

export const notices = defineModule({
  name: 'notices',
  summary: { zh: '通知', en: 'Notices' },
  uses: ['people'],
  operations: [readNotices],
  queries: [myNotices],
});

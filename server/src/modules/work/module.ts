import { defineModule } from '../../platform/operation/index.ts';
import { progress } from './queries/progress.ts';

export const work = defineModule({
  name: 'work',
  summary: { zh: '后台任务', en: 'Background work' },
  uses: [],
  operations: [],
  queries: [progress],
});

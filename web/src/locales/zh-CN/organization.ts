import type en from '../en/organization.ts';
import type { SameKeys } from '../same-keys.ts';

export default {
  nav: '组织',
  title: '组织架构',
  lead: '{{date}} 共 {{units}} 个部门，{{people}} 人',
  asOf: '截至',
  asOfNote: '拖动查看过去或将来某一天的组织',
  tree: '组织架构图',
  expandAll: '全部展开',
  collapseAll: '全部收起',
  find: '查找部门或负责人',
  none: '没有符合的部门',
  noneNote: '清空搜索可查看全部部门。',
  head: '负责人',
  noHead: '无负责人',
  own: '本级 {{count}} 人',
  people_other: '{{count}} 人',
  depth_other: '{{count}} 层',
  unitPeople: '本部门人员',
  changedSince_other: '{{count}} 个部门与今天不同',
  today: '今天',
  ghost: '今天已不存在',
  fresh: '今天没有',
  open: '展开{{name}}',
  close: '收起{{name}}',
} satisfies SameKeys<typeof en>;

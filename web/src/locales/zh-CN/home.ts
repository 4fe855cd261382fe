import type en from '../en/home.ts';
import type { SameKeys } from '../same-keys.ts';

export default {
  title: '首页',
  greeting: '{{name}}，您好',
  places: '您可以前往',
  none: '您还没有可用的页面',
  noneNote: '登录已成功，但尚未授予任何权限。请联系管理员分配角色。',
} as const satisfies SameKeys<typeof en>;

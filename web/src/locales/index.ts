/** Every text of the product. A feature adds its two files and one line to each list. */
import access from './en/access.ts';
import frame from './en/frame.ts';
import home from './en/home.ts';
import ui from './en/ui.ts';
import accessZh from './zh-CN/access.ts';
import frameZh from './zh-CN/frame.ts';
import homeZh from './zh-CN/home.ts';
import uiZh from './zh-CN/ui.ts';

export const en = { access, frame, home, ui } as const;

export const zhCN = { access: accessZh, frame: frameZh, home: homeZh, ui: uiZh } as const;

export type Namespace = keyof typeof en;

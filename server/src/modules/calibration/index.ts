export { defaultSettings } from './default-settings.ts';
export { calibration } from './module.ts';
export { gatherSession } from './workers/gather.ts';

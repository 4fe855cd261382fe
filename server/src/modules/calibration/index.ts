export { defaultSettings } from './default-settings.ts';
export { calibration } from './module.ts';
export { gatherSession, severityOf } from './workers/gather.ts';

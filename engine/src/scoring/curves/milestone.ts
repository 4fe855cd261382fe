import { toDecimalText } from '../../money/index.ts';
import { issue } from '../issue.ts';
import { larger, smaller } from '../limits.ts';
import { defineCurve } from './curve.ts';

/** Named levels with a score each: milestones (early, on time, late) and anchored behaviour levels. */
export const milestone = defineCurve({
  code: 'milestone',
  names: { zh: '里程碑/等级', en: 'Milestone or level' },
  description: { zh: '按达到的节点或行为等级给分。', en: 'Each named milestone or anchored level has its score.' },
  role: 'weighted',
  reading: 'level',
  fields: [{ kind: 'levels', code: 'levels', names: { zh: '等级', en: 'Levels' } }],
  build(p) {
    const levels = p.levels('levels');
    const targets = levels.filter((level) => level.isTarget);
    if (targets.length > 1) {
      return [
        p.issue(
          'curve-several-targets',
          'levels',
          '只能有一个目标等级。',
          'Only one level can be the target.',
          '请只保留一个 isTarget。',
          'Keep isTarget on one level only.',
        ),
      ];
    }
    const scores = levels.map((level) => level.score);
    return {
      score: (text, where) => {
        const level = levels.find((candidate) => candidate.code === text.trim());
        if (level === undefined) {
          const known = levels.map((candidate) => candidate.code).join(', ');
          return issue(
            'reading-level-unknown',
            where,
            `没有等级“${text.slice(0, 40)}”。`,
            `There is no level “${text.slice(0, 40)}”.`,
            `可用等级：${known}。`,
            `Use one of: ${known}.`,
          );
        }
        return {
          score: level.score,
          formula: 'level(reading)',
          withNumbers: `${level.code} → ${toDecimalText(level.score)}`,
          detail: { level: level.names },
        };
      },
      atTarget: targets[0]?.score ?? null,
      lowest: scores.reduce(smaller),
      highest: scores.reduce(larger),
      points: levels.map((level) => ({
        code: level.code,
        names: level.names,
        reading: level.code,
        score: toDecimalText(level.score),
      })),
      settings: {},
    };
  },
});

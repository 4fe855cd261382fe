/** What the law asks of a regulation is data: it begins and ends by its dates, and no law is named in code. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { legalDemands } from './record/legal-demands.ts';
import { type EvidenceFacts, evidenceSteps, missingEvidence } from './record/readiness.ts';

const HOME = dirname(fileURLToPath(import.meta.url));

const nothingDone: EvidenceFacts = {
  day: '2026-06-01',
  needsConsultation: true,
  consultationFrom: null,
  isConsultationClosed: false,
  addressed: 0,
  comments: 0,
  unanswered: 0,
  meetings: 0,
  meetingOn: null,
  attended: 0,
  told: 0,
};

it('asks for each demand of the rule packs with its law, and for nothing before the law was in force', () => {
  expect(evidenceSteps(nothingDone).map(({ code, isDone }) => [code, isDone])).toEqual([
    ['consultation', false],
    ['answers', false],
    ['meeting', false],
    ['attendance', false],
    ['publication', false],
  ]);
  expect(evidenceSteps({ ...nothingDone, day: '2007-12-31' })).toEqual([]);
  expect(missingEvidence({ ...nothingDone, day: '2007-12-31' })).toEqual([]);
  expect(evidenceSteps({ ...nothingDone, needsConsultation: false })).toEqual([]);
  expect(legalDemands('2026-06-01').find(({ code }) => code === 'meeting')).toMatchObject({
    law: { zh: '《中华人民共和国劳动合同法》第四条', en: 'Labour Contract Law, art. 4' },
    status: 'second-hand',
  });
});

it('says what is missing with the remedy and the law that asks for it; publication is missing of nothing before it', () => {
  const missing = missingEvidence(nothingDone);
  expect(missing.map(({ code }) => code)).toEqual([
    'consultation-missing',
    'comment-unanswered',
    'meeting-missing',
    'attendance-missing',
  ]);
  for (const { remedy } of missing) {
    expect(remedy.zh).toMatch(/（《中华人民共和国劳动合同法》第四条）$/);
    expect(remedy.en).toMatch(/\(Labour Contract Law, art\. 4\)$/);
  }
});

const NAMES_A_LAW = /《[^》]*法》|劳动合同法|[Ll]abou?r [Cc]ontract [Ll]aw|第[一二三四五六七八九十百]+条|\barticle \d/;

it('is named in no file of the module', () => {
  const files = readdirSync(HOME, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  expect(files.length).toBeGreaterThan(15);
  expect(files.filter((file) => NAMES_A_LAW.test(readFileSync(join(HOME, file), 'utf8')))).toEqual([]);
  expect(NAMES_A_LAW.test("zh: '《劳动合同法》第四条'")).toBe(true);
});

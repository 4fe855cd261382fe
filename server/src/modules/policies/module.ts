import { defineModule, type ModuleSpec } from '../../platform/operation/index.ts';
import { followHired, followImported, followMoved, tellConsulted, tellPublished } from './follow.ts';
import type { PolicyKind } from './kind.ts';
import {
  answerComment,
  attachFile,
  closeConsultation,
  commentPolicy,
  openConsultation,
  recordMeeting,
} from './operations/consult.ts';
import { approvePolicy, publishPolicy, returnPolicy, submitPolicy } from './operations/decide.ts';
import { confirmPolicy, openPolicy, remindReaders } from './operations/receive.ts';
import { createPolicy, discardDraft, draftVersion, saveDraft } from './operations/write-draft.ts';
import { policyEvidence } from './queries/evidence-file.ts';
import { meetingFile, policyConsultation, policyKinds, policyReceipts, policyUses } from './queries/oversee.ts';
import { policyComparison } from './queries/policy-comparison.ts';
import { policyDetail } from './queries/policy-detail.ts';
import { policyList } from './queries/policy-list.ts';

/** The module over the kinds of policies that other modules bind their settings to. */
export const policiesOf = (kinds: readonly PolicyKind[]): ModuleSpec =>
  defineModule({
    name: 'policies',
    summary: { zh: '制度', en: 'Policies' },
    uses: ['archive', 'people', 'notices'],
    operations: [
      createPolicy(kinds),
      draftVersion,
      saveDraft(kinds),
      discardDraft,
      openConsultation,
      commentPolicy,
      answerComment,
      recordMeeting,
      attachFile,
      closeConsultation,
      submitPolicy(kinds),
      approvePolicy,
      returnPolicy,
      publishPolicy,
      openPolicy,
      confirmPolicy,
      remindReaders,
    ],
    queries: [
      policyList(kinds),
      policyDetail(kinds),
      policyComparison(kinds),
      policyConsultation,
      policyReceipts,
      policyUses(kinds),
      policyKinds(kinds),
      meetingFile,
      policyEvidence,
    ],
    subscriptions: [followHired, followMoved, followImported, tellConsulted, tellPublished],
  });

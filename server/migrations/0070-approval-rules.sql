-- From which total a payroll needs two approvers, dated; and who signed which result.

create table payroll.approval_rule (
  effective_from  date not null constraint approval_rule_pk primary key,
  from_fen        bigint constraint approval_rule_from_ck check (from_fen > 0),
  reason          text not null constraint approval_rule_reason_ck check (length(reason) >= 2),
  recorded_by     text not null,
  recorded_at     timestamptz not null
);
comment on table payroll.approval_rule is 'reference: from which net total on a payroll is signed by two approvers, dated; null = one approver whatever the total; the newest that has begun holds';

create table payroll.approval_signature (
  run_id       uuid not null constraint approval_signature_run_fk references payroll.run (run_id),
  user_id      text not null,
  signed_at    timestamptz not null,
  fingerprint  text not null,
  for_user_id  text,
  constraint approval_signature_pk primary key (run_id, user_id, signed_at)
);
comment on table payroll.approval_signature is 'local: who signed which result of a run, for whom where somebody signs for another; a signature holds for its fingerprint since the last submission; append-only';

create table access.delegation (
  delegation_id    uuid not null constraint delegation_pk primary key,
  permission       text not null constraint delegation_permission_ck check (permission in ('payroll.approve')),
  from_user_id     text not null,
  to_user_id       text not null,
  effective_from   date not null,
  effective_until  date not null,
  reason           text not null constraint delegation_reason_ck check (length(reason) >= 2),
  recorded_at      timestamptz not null,
  revoked_at       timestamptz,
  constraint delegation_dates_ck check (effective_from <= effective_until),
  constraint delegation_other_ck check (from_user_id <> to_user_id)
);
comment on table access.delegation is 'reference: somebody lets another person act for them with one permission, from a day through a day; what is done so names both';
create index delegation_to_ix on access.delegation (to_user_id);

grant select on payroll.approval_rule, payroll.approval_signature, access.delegation to meritline_app, meritline_batch;
grant insert on payroll.approval_rule, payroll.approval_signature, access.delegation to meritline_app, meritline_batch;
grant update (revoked_at) on access.delegation to meritline_app;

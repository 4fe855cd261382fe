-- Pay disputes: a line of a paid payslip that the person does not accept after an answer, or that a specialist opens. What was
-- paid is frozen as evidence; somebody who did not prepare the payroll decides; what is upheld becomes a corrected dated fact.
create table pay_questions.dispute (
  person_id        uuid not null,
  dispute_id       uuid not null,
  question_id      uuid,
  period           text not null constraint dispute_period_ck check (period ~ '^\d{4}-(0[1-9]|1[0-2])(\.[1-9])?$'),
  employment_id    uuid not null,
  run_id           uuid not null,
  item             text not null,
  item_zh          text not null,
  item_en          text not null,
  amount_fen       bigint,
  claim            text not null constraint dispute_claim_ck check (length(claim) between 4 and 2000),
  claimed_fen      bigint,
  state            text not null constraint dispute_state_ck check (state in ('open', 'handled', 'upheld', 'rejected')),
  raised_by        text not null,
  raised_zh        text not null,
  raised_en        text not null,
  raised_at        timestamptz not null,
  decide_by        date not null,
  evidence         text not null,
  evidence_sha256  text not null,
  hands            text[] not null,
  handler          text,
  handler_zh       text,
  handler_en       text,
  decision         text,
  document         text,
  correction       jsonb,
  decided_at       timestamptz,
  employee_number  text not null,
  name_zh          text not null,
  name_en          text not null,
  department_zh    text not null,
  department_en    text not null,
  department_path  ltree not null,
  constraint dispute_pk primary key (person_id, dispute_id),
  constraint dispute_handler_ck check (handler is null or not (handler = any (hands))),
  constraint dispute_decided_ck check ((state in ('upheld', 'rejected')) = (decided_at is not null)),
  constraint dispute_reason_ck check (decided_at is null or (length(decision) >= 4 and handler is not null)),
  constraint dispute_upheld_ck check ((state = 'upheld') = (correction is not null) and (state <> 'upheld' or document is not null))
);
comment on table pay_questions.dispute is 'distributed by person_id: a disputed line of a payslip; evidence = what was paid and why, as text with its SHA-256, never changed; hands = users who prepared or submitted that payroll, who may not handle it; correction = the dated fact an upheld dispute wrote';
create unique index dispute_open_ux on pay_questions.dispute (person_id, period, employment_id, item) where state in ('open', 'handled');
create index dispute_desk_ix on pay_questions.dispute (state, decide_by);

alter table pay_questions.dispute enable row level security;
create policy dispute_see on pay_questions.dispute for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path));
create policy dispute_raise on pay_questions.dispute for insert to meritline_app
  with check (raised_by = access.actor() and state = 'open' and handler is null
    and (person_id = access.person() or access.in_scope('app.pay_scope', department_path)));
-- Nobody decides about the own pay.
create policy dispute_handle on pay_questions.dispute for update to meritline_app
  using (person_id is distinct from access.person() and access.in_scope('app.pay_scope', department_path))
  with check (handler = access.actor());
create policy dispute_batch on pay_questions.dispute to meritline_batch using (true) with check (true);
grant select, insert on pay_questions.dispute to meritline_app, meritline_batch;
grant update (state, handler, handler_zh, handler_en, decision, document, correction, decided_at) on pay_questions.dispute to meritline_app;
grant update on pay_questions.dispute to meritline_batch;

-- Questions on a payslip: a person asks about a line of the own released payslip, or about all of it; somebody who answers for
-- pay replies by a day that the pay policy sets, and the person says whether it is settled or asks on.
create schema pay_questions;
grant usage on schema pay_questions to meritline_app, meritline_batch;

create table pay_questions.question (
  person_id        uuid not null,
  question_id      uuid not null,
  period           text not null constraint question_period_ck check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  employment_id    uuid not null,
  item             text,
  item_zh          text not null,
  item_en          text not null,
  amount_fen       bigint,
  state            text not null constraint question_state_ck check (state in ('asked', 'answered', 'settled')),
  asked_at         timestamptz not null,
  answer_by        date not null,
  answered_at      timestamptz,
  settled_at       timestamptz,
  employee_number  text not null,
  name_zh          text not null,
  name_en          text not null,
  department_zh    text not null,
  department_en    text not null,
  department_path  ltree not null,
  constraint question_pk primary key (person_id, question_id),
  constraint question_answered_ck check (state <> 'answered' or answered_at is not null),
  constraint question_settled_ck check ((state = 'settled') = (settled_at is not null))
);
comment on table pay_questions.question is 'distributed by person_id: a question on a line (item null: on all) of the own payslip; amount_fen = the line as it stood when asked; asked_at, answer_by = of the last turn';
create unique index question_open_ux on pay_questions.question (person_id, period, employment_id, coalesce(item, '')) where state <> 'settled';
create index question_desk_ix on pay_questions.question (state, answer_by);

create table pay_questions.message (
  person_id    uuid not null,
  question_id  uuid not null,
  message_id   uuid not null,
  kind         text not null constraint message_kind_ck check (kind in ('question', 'answer')),
  body         text not null constraint message_body_ck check (length(body) between 1 and 2000),
  written_by   text not null,
  by_zh        text not null,
  by_en        text not null,
  written_at   timestamptz not null,
  department_path ltree not null,
  constraint message_pk primary key (person_id, question_id, message_id),
  constraint message_question_fk foreign key (person_id, question_id) references pay_questions.question (person_id, question_id)
);
comment on table pay_questions.message is 'distributed by person_id: what was asked and answered, in turn; never changed';

alter table pay_questions.question enable row level security;
alter table pay_questions.message enable row level security;
create policy question_see on pay_questions.question for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path));
create policy question_ask on pay_questions.question for insert to meritline_app with check (person_id = access.person());
create policy question_turn on pay_questions.question for update to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path));
create policy message_see on pay_questions.message for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path));
-- Nobody answers the own question; what a message says of its writer is true.
create policy message_write on pay_questions.message for insert to meritline_app
  with check (written_by = access.actor() and case kind when 'question' then person_id = access.person()
    else person_id is distinct from access.person() and access.in_scope('app.pay_scope', department_path) end);
create policy question_batch on pay_questions.question to meritline_batch using (true) with check (true);
create policy message_batch on pay_questions.message to meritline_batch using (true) with check (true);
grant select, insert, update on pay_questions.question to meritline_app, meritline_batch;
grant select, insert on pay_questions.message to meritline_app, meritline_batch;
grant update on pay_questions.message to meritline_batch;

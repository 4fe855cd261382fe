-- Notices in the product and by mail, what was decided about people who moved since a snapshot, warnings accepted before a
-- launch, and the numbers of a cycle that are kept for the next one.

create schema notices;
grant usage on schema notices to meritline_app, meritline_batch;

create table notices.notice (
  person_id        uuid not null,
  notice_id        uuid not null,
  module           text not null,
  kind             text not null constraint notice_kind_ck check (kind in ('reminder', 'escalation', 'news')),
  subject_kind     text not null,
  subject_id       text not null,
  topic            text not null,
  title_zh         text not null,
  title_en         text not null,
  body_zh          text not null,
  body_en          text not null,
  link             text not null,
  about            jsonb not null default '{}',
  sent_by          text not null,
  sent_at          timestamptz not null,
  read_at          timestamptz,
  mail_state       text not null constraint notice_mail_ck check (mail_state in ('off', 'queued', 'sent', 'failed')),
  mail_at          timestamptz,
  mail_error       text,
  department_path  ltree not null,
  constraint notice_pk primary key (person_id, notice_id)
);
comment on table notices.notice is 'distributed by person_id: what was told to whom, in the product and by mail; never a pay or score figure; topic = what it waits for, e.g. a phase';
create index notice_subject_ix on notices.notice (subject_kind, subject_id, sent_at);
create index notice_recent_ix on notices.notice (person_id, sent_at);
create index notice_mail_ix on notices.notice (sent_at) where mail_state = 'queued';
alter table notices.notice enable row level security;
create policy notice_see on notices.notice for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.people_scope', department_path));
create policy notice_send on notices.notice for insert to meritline_app
  with check (access.in_scope('app.people_scope', department_path));
create policy notice_read on notices.notice for update to meritline_app
  using (person_id = access.person()) with check (person_id = access.person());
create policy notice_batch on notices.notice to meritline_batch using (true) with check (true);
grant select, insert on notices.notice to meritline_app;
grant update (read_at) on notices.notice to meritline_app;
grant select, insert, update on notices.notice to meritline_batch;

-- ---------------------------------------------------------------- cycles
alter table appraisals.cycle add column reminds boolean not null default false;
comment on column appraisals.cycle.reminds is 'the daily worker reminds who is due within three days or blocks others';

create table appraisals.launch_acceptance (
  cycle_id     uuid not null constraint launch_acceptance_cycle_fk references appraisals.cycle (cycle_id),
  code         text not null,
  found        bigint not null,
  reason       text not null,
  accepted_by  text not null,
  accepted_at  timestamptz not null,
  constraint launch_acceptance_pk primary key (cycle_id, code)
);
comment on table appraisals.launch_acceptance is 'reference: warnings of the pre-launch check that somebody accepted, with how many places it had then';

create table appraisals.drift_decision (
  person_id        uuid not null,
  cycle_id         uuid not null constraint drift_decision_cycle_fk references appraisals.cycle (cycle_id),
  kind             text not null constraint drift_decision_kind_ck check (kind in ('joined', 'left', 'moved', 'manager')),
  fact             text not null,
  decision         text not null constraint drift_decision_ck check (decision in ('accepted', 'ignored')),
  decided_by       text not null,
  decided_at       timestamptz not null,
  department_path  ltree not null,
  constraint drift_decision_pk primary key (person_id, cycle_id, kind, fact)
);
comment on table appraisals.drift_decision is 'distributed by person_id: what was decided about a change since the snapshot; fact = digest of the change, so that a later one is asked again';
alter table appraisals.drift_decision enable row level security;
create policy drift_decision_see on appraisals.drift_decision for select to meritline_app
  using (access.in_scope('app.scores_scope', department_path));
create policy drift_decision_write on appraisals.drift_decision for insert to meritline_app
  with check (access.in_scope('app.scores_scope', department_path));
create policy drift_decision_change on appraisals.drift_decision for update to meritline_app
  using (access.in_scope('app.scores_scope', department_path)) with check (access.in_scope('app.scores_scope', department_path));
create policy drift_decision_batch on appraisals.drift_decision to meritline_batch using (true) with check (true);

create table appraisals.cycle_review (
  cycle_id   uuid not null constraint cycle_review_pk primary key constraint cycle_review_cycle_fk references appraisals.cycle (cycle_id),
  numbers    jsonb not null,
  made_by    text not null,
  made_at    timestamptz not null
);
comment on table appraisals.cycle_review is 'reference: the numbers of a cycle kept when it is archived: days per phase, what was late, reopened, minutes per form';
alter table appraisals.cycle_review enable row level security;
create policy cycle_review_see on appraisals.cycle_review for select to meritline_app using (access.in_scope('app.scores_scope', 'company'::ltree));
create policy cycle_review_write on appraisals.cycle_review for insert to meritline_app with check (access.in_scope('app.scores_scope', 'company'::ltree));
create policy cycle_review_batch on appraisals.cycle_review to meritline_batch using (true) with check (true);

grant select, insert, update on appraisals.launch_acceptance, appraisals.drift_decision, appraisals.cycle_review to meritline_app, meritline_batch;
grant delete on appraisals.launch_acceptance, appraisals.drift_decision to meritline_batch;

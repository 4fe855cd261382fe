-- Cycles of several kinds for different populations, phases that open and close, and who rates which days of a period.
-- A trial run (state `trial`) copies people without telling or touching anybody; a promoted trial is an open cycle.

alter table appraisals.cycle add column kind text not null default 'quarterly';
alter table appraisals.cycle add constraint cycle_kind_ck check (kind in ('annual', 'half-year', 'quarterly', 'monthly', 'probation', 'project'));
alter table appraisals.cycle add column result_use text not null default 'performance-pay';
alter table appraisals.cycle add constraint cycle_result_use_ck check (result_use in ('performance-pay', 'bonus', 'record'));
alter table appraisals.cycle add column population jsonb;
alter table appraisals.cycle add column plan_year bigint;
alter table appraisals.cycle add column snapshot_on date;
alter table appraisals.cycle add column archived_at timestamptz;
alter table appraisals.cycle add column archived_by text;
alter table appraisals.cycle drop constraint cycle_state_ck;
alter table appraisals.cycle add constraint cycle_state_ck check (state in ('draft', 'trial', 'open', 'published'));
comment on table appraisals.cycle is 'reference: one appraisal of one period; ends_on exclusive; pays_from = first month whose performance pay uses it; population = rule of who is in it, null = everyone; snapshot_on = day whose organisation it copied';

alter table appraisals.cycle_phase drop constraint cycle_phase_phase_ck;
alter table appraisals.cycle_phase add constraint cycle_phase_phase_ck
  check (phase in ('targets', 'readings', 'self', 'rating', 'second-level', 'calibration', 'publication', 'appeal'));
alter table appraisals.cycle_phase add column late_rule text not null default 'accept-marked';
alter table appraisals.cycle_phase add constraint cycle_phase_late_rule_ck check (late_rule in ('accept-marked', 'accept-approved', 'refuse'));
alter table appraisals.cycle_phase add column gates text[] not null default '{}';
alter table appraisals.cycle_phase add column opened_at timestamptz;
alter table appraisals.cycle_phase add column closed_at timestamptz;
alter table appraisals.cycle_phase add column closed_by text;
alter table appraisals.cycle_phase add column reopened bigint not null default 0;
alter table appraisals.cycle_phase add column completed_at timestamptz;
alter table appraisals.cycle_phase add column completed_by text;
comment on table appraisals.cycle_phase is 'reference: planned dates of the phases, ends_on exclusive; gates = what must be true to pass; opened_at and closed_at = what the daily worker or a person did; completed_at = said by the module that runs the phase';

create table appraisals.phase_extension (
  cycle_id         uuid not null constraint phase_extension_cycle_fk references appraisals.cycle (cycle_id),
  extension_id     uuid not null,
  phase            text not null,
  person_id        uuid not null,
  department_path  ltree not null,
  asked_by         text not null,
  asked_at         timestamptz not null,
  reason           text not null,
  state            text not null constraint phase_extension_state_ck check (state in ('asked', 'granted', 'declined')),
  until            date,
  decided_by       text,
  decided_at       timestamptz,
  constraint phase_extension_pk primary key (cycle_id, extension_id),
  constraint phase_extension_decided_ck check ((state = 'asked') = (decided_by is null)),
  constraint phase_extension_until_ck check ((state = 'granted') = (until is not null))
);
comment on table appraisals.phase_extension is 'reference: more time for what one person has to do in a phase (own card or the cards the person rates); until = last day, inclusive';
create index phase_extension_person_ix on appraisals.phase_extension (person_id, cycle_id, phase);

-- ---------------------------------------------------------------- who rates which days
create table appraisals.scorecard_segment (
  person_id        uuid not null,
  scorecard_id     uuid not null,
  segment          bigint not null constraint scorecard_segment_number_ck check (segment >= 1),
  department_id    uuid not null constraint scorecard_segment_department_fk references organization.department (department_id),
  department_zh    text not null,
  department_en    text not null,
  rater_person_id  uuid,
  rater_zh         text,
  rater_en         text,
  starts_on        date not null,
  ends_on          date not null,
  department_path  ltree not null,
  constraint scorecard_segment_pk primary key (person_id, scorecard_id, segment),
  constraint scorecard_segment_dates_ck check (starts_on < ends_on),
  constraint scorecard_segment_scorecard_fk foreign key (person_id, scorecard_id) references appraisals.scorecard (person_id, scorecard_id)
);
comment on table appraisals.scorecard_segment is 'distributed by person_id: days of the period by department and manager, in order, ends_on exclusive; one row for who did not move; department_path is that of the segment''s department';
create index scorecard_segment_scorecard_ix on appraisals.scorecard_segment (scorecard_id);
create index scorecard_segment_rater_ix on appraisals.scorecard_segment (rater_person_id);

create table appraisals.late_entry (
  person_id        uuid not null,
  scorecard_id     uuid not null,
  phase            text not null,
  entered_by       text not null,
  entered_at       timestamptz not null,
  due_on           date not null,
  days_late        bigint not null constraint late_entry_days_ck check (days_late >= 1),
  extension_id     uuid,
  department_path  ltree not null,
  constraint late_entry_pk primary key (person_id, scorecard_id, phase),
  constraint late_entry_scorecard_fk foreign key (person_id, scorecard_id) references appraisals.scorecard (person_id, scorecard_id)
);
comment on table appraisals.late_entry is 'distributed by person_id: what was entered after its phase had ended; due_on = last day in time; days_late in calendar days';
create index late_entry_scorecard_ix on appraisals.late_entry (scorecard_id);

-- ---------------------------------------------------------------- how far a card is
alter table appraisals.scorecard add column is_trial boolean not null default false;
alter table appraisals.scorecard add column targets_agreed_at timestamptz;
alter table appraisals.scorecard add column self_submitted_at timestamptz;
alter table appraisals.scorecard add column second_rated_at timestamptz;
alter table appraisals.scorecard add column calibrated_at timestamptz;
alter table appraisals.scorecard add column rating_seconds bigint not null default 0;
alter table appraisals.scorecard add column reopened bigint not null default 0;
comment on column appraisals.scorecard.rating_seconds is 'seconds the rater worked on it: time between saves, pauses of more than 5 minutes left out';
alter table appraisals.reading add column is_late boolean not null default false;
alter table appraisals.department_reading add column is_late boolean not null default false;
update appraisals.scorecard s set self_submitted_at = r.submitted_at from appraisals.scorecard_rating r
  where r.person_id = s.person_id and r.scorecard_id = s.scorecard_id and r.role = 'self' and r.submitted_at is not null;

-- The one thing a person changes on the own card: that the own part is done. Nothing else of the row can be reached this way.
create function appraisals.note_own_step(own_person uuid, own_card uuid, step text, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if own_person is distinct from access.person() then return; end if;
  if step = 'self' then update appraisals.scorecard set self_submitted_at = at where person_id = own_person and scorecard_id = own_card;
  elsif step = 'targets' then update appraisals.scorecard set targets_agreed_at = at where person_id = own_person and scorecard_id = own_card;
  else raise exception 'unknown step %', step; end if;
end
$$;
revoke all on function appraisals.note_own_step(uuid, uuid, text, timestamptz) from public;
grant execute on function appraisals.note_own_step(uuid, uuid, text, timestamptz) to meritline_app, meritline_batch;

-- ---------------------------------------------------------------- who sees what
-- A trial is nobody's appraisal: the person it copies does not see it.
drop policy scorecard_see on appraisals.scorecard;
create policy scorecard_see on appraisals.scorecard for select to meritline_app
  using ((person_id = access.person() and not is_trial) or access.in_scope('app.scores_scope', department_path));

alter table appraisals.phase_extension enable row level security;
alter table appraisals.scorecard_segment enable row level security;
alter table appraisals.late_entry enable row level security;
create policy phase_extension_see on appraisals.phase_extension for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy phase_extension_ask on appraisals.phase_extension for insert to meritline_app
  with check ((person_id = access.person() and state = 'asked') or access.in_scope('app.scores_scope', department_path));
create policy phase_extension_decide on appraisals.phase_extension for update to meritline_app
  using (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path))
  with check (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path));
create policy scorecard_segment_see on appraisals.scorecard_segment for select to meritline_app
  using (person_id = access.person() or rater_person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy scorecard_segment_write on appraisals.scorecard_segment for insert to meritline_app
  with check (access.in_scope('app.scores_scope', department_path));
create policy scorecard_segment_change on appraisals.scorecard_segment for update to meritline_app
  using (access.in_scope('app.scores_scope', department_path)) with check (access.in_scope('app.scores_scope', department_path));
create policy scorecard_segment_drop on appraisals.scorecard_segment for delete to meritline_app
  using (access.in_scope('app.scores_scope', department_path));
create policy late_entry_see on appraisals.late_entry for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy late_entry_write on appraisals.late_entry for insert to meritline_app
  with check ((person_id = access.person() and phase in ('targets', 'self')) or access.in_scope('app.scores_scope', department_path));
create policy late_entry_change on appraisals.late_entry for update to meritline_app
  using ((person_id = access.person() and phase in ('targets', 'self')) or access.in_scope('app.scores_scope', department_path))
  with check ((person_id = access.person() and phase in ('targets', 'self')) or access.in_scope('app.scores_scope', department_path));
create policy phase_extension_batch on appraisals.phase_extension to meritline_batch using (true) with check (true);
create policy scorecard_segment_batch on appraisals.scorecard_segment to meritline_batch using (true) with check (true);
create policy late_entry_batch on appraisals.late_entry to meritline_batch using (true) with check (true);

grant select, insert, update on appraisals.phase_extension, appraisals.scorecard_segment, appraisals.late_entry to meritline_app, meritline_batch;
grant delete on appraisals.scorecard_segment to meritline_app;
-- Only a trial is ever deleted, by the worker that throws it away.
grant delete on appraisals.scorecard_segment, appraisals.late_entry, appraisals.phase_extension, appraisals.scorecard_result, appraisals.scorecard_rating, appraisals.reading,
  appraisals.scorecard_line, appraisals.scorecard, appraisals.department_result, appraisals.department_reading, appraisals.department_line,
  appraisals.department_scorecard, appraisals.cycle_phase, appraisals.cycle to meritline_batch;

-- Cards of before: one segment, the manager of the launch for the whole period.
insert into appraisals.scorecard_segment (person_id, scorecard_id, segment, department_id, department_zh, department_en, rater_person_id, rater_zh, rater_en, starts_on, ends_on, department_path)
  select s.person_id, s.scorecard_id, 1, s.department_id, s.department_zh, s.department_en, s.rater_person_id, s.rater_zh, s.rater_en, c.starts_on, c.ends_on, s.department_path
  from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id;

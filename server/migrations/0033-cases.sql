-- Cases: something a person raises and somebody must answer by a day: an appeal against a published result, later a pay
-- dispute or a question. Who handles it, decides it or is heard has a right in that case only, and it ends with the case.

create schema cases;
grant usage on schema cases to meritline_app, meritline_batch;

create table cases.number_series (
  kind  text not null,
  year  bigint not null,
  last  bigint not null,
  constraint number_series_pk primary key (kind, year)
);
comment on table cases.number_series is 'reference: last number given by kind and year';

create table cases.case_file (
  person_id        uuid not null,
  case_id          uuid not null,
  kind             text not null constraint case_file_kind_ck check (kind in ('appeal')),
  number           text,
  subject_kind     text not null,
  subject_id       uuid not null,
  subject_zh       text not null,
  subject_en       text not null,
  group_id         uuid not null,
  employee_number  text not null,
  name_zh          text not null,
  name_en          text not null,
  department_zh    text not null,
  department_en    text not null,
  statement        text not null,
  state            text not null constraint case_file_state_ck check (state in ('draft', 'intake', 'investigation', 'committee', 'decided', 'withdrawn')),
  version          bigint not null default 1,
  raised_by        text not null,
  drafted_at       timestamptz not null,
  raised_at        timestamptz,
  closes_on        date not null,
  answer_by        date,
  handler_user     text,
  handler_person   uuid,
  handler_zh       text,
  handler_en       text,
  chain            uuid[] not null default '{}',
  outcome          text constraint case_file_outcome_ck check (outcome in ('upheld', 'partly', 'rejected')),
  decision         text,
  decided_by       text,
  decided_by_zh    text,
  decided_by_en    text,
  decided_at       timestamptz,
  effect           jsonb,
  department_path  ltree not null,
  constraint case_file_pk primary key (person_id, case_id),
  constraint case_file_raised_ck check ((state = 'draft') = (raised_at is null) or state = 'withdrawn'),
  constraint case_file_decided_ck check ((state = 'decided') = (outcome is not null) and (outcome is null) = (decided_at is null)),
  constraint case_file_handler_ck check (handler_person is null or (handler_person <> person_id and not handler_person = any (chain))),
  constraint case_file_decider_ck check (decided_by is null or decided_by <> raised_by)
);
comment on table cases.case_file is 'distributed by person_id: subject = what it is about, group_id = the cycle; closes_on = last day to raise it, answer_by = last day to answer; chain = persons who took part in what is disputed and so may not handle it; effect = what a decision changed, before and after';
create index case_file_id_ix on cases.case_file (case_id);
create index case_file_state_ix on cases.case_file (state, answer_by);
create index case_file_group_ix on cases.case_file (group_id);
create unique index case_file_open_ux on cases.case_file (person_id, subject_id) where state not in ('decided', 'withdrawn');

create table cases.point (
  person_id        uuid not null,
  case_id          uuid not null,
  point_id         uuid not null,
  kind             text not null constraint point_kind_ck check (kind in ('line', 'rating')),
  line_id          uuid,
  code             text not null,
  title_zh         text not null,
  title_en         text not null,
  recorded         text,
  claimed          text not null,
  statement        text not null,
  ruling           text constraint point_ruling_ck check (ruling in ('upheld', 'rejected')),
  corrected        text,
  ruling_reason    text,
  sort             bigint not null,
  is_raised        boolean not null,
  constraint point_pk primary key (person_id, case_id, point_id),
  constraint point_line_ck check ((kind = 'line') = (line_id is not null)),
  constraint point_ruling_complete_ck check ((ruling is null) = (ruling_reason is null) and (corrected is null or ruling = 'upheld')),
  constraint point_case_fk foreign key (person_id, case_id) references cases.case_file (person_id, case_id)
);
comment on table cases.point is 'distributed by person_id: what is disputed, and nothing else is open; is_raised = no longer a draft; recorded = value at filing, claimed = value the person gives, corrected = value the decision sets';
create index point_case_ix on cases.point (case_id);

create table cases.evidence (
  person_id    uuid not null,
  case_id      uuid not null,
  evidence_id  uuid not null,
  kind         text not null constraint evidence_kind_ck check (kind in ('record', 'file', 'statement')),
  title_zh     text not null,
  title_en     text not null,
  content      text,
  bytes        bytea,
  file_name    text,
  digest       text not null,
  is_shared    boolean not null,
  added_by     text not null,
  by_zh        text not null,
  by_en        text not null,
  added_at     timestamptz not null,
  constraint evidence_pk primary key (person_id, case_id, evidence_id),
  constraint evidence_content_ck check ((kind = 'file') = (bytes is not null) and (kind = 'file') = (content is null)),
  constraint evidence_case_fk foreign key (person_id, case_id) references cases.case_file (person_id, case_id)
);
comment on table cases.evidence is 'distributed by person_id: frozen records (JSON text), files and statements (text) with the SHA-256 of what was kept; is_shared = the person who raised the case may see it; never changed, never deleted';
create index evidence_case_ix on cases.evidence (case_id);

create table cases.hearing (
  person_id      uuid not null,
  case_id        uuid not null,
  user_id        text not null,
  role           text not null constraint hearing_role_ck check (role in ('committee', 'witness')),
  side           text constraint hearing_side_ck check (side in ('hr', 'employees', 'business')),
  member_person  uuid not null,
  name_zh        text not null,
  name_en        text not null,
  called_by      text not null,
  called_at      timestamptz not null,
  vote           text constraint hearing_vote_ck check (vote in ('upheld', 'partly', 'rejected')),
  reason         text,
  answered_at    timestamptz,
  constraint hearing_pk primary key (person_id, case_id, user_id),
  constraint hearing_role_side_ck check ((role = 'committee') = (side is not null)),
  constraint hearing_vote_complete_ck check (role = 'committee' or vote is null),
  constraint hearing_self_ck check (member_person <> person_id),
  constraint hearing_case_fk foreign key (person_id, case_id) references cases.case_file (person_id, case_id)
);
comment on table cases.hearing is 'distributed by person_id: members of the committee with their votes, and persons asked for a statement';
create index hearing_case_ix on cases.hearing (case_id);
create index hearing_user_ix on cases.hearing (user_id);

create table cases.entry (
  person_id    uuid not null,
  case_id      uuid not null,
  entry_id     uuid not null,
  step         text not null constraint entry_step_ck check (step in ('raised', 'assigned', 'asked', 'stated', 'called', 'voted', 'noted', 'withdrawn', 'decided')),
  note         text not null,
  is_shared    boolean not null,
  recorded_by  text not null,
  by_zh        text not null,
  by_en        text not null,
  recorded_at  timestamptz not null,
  constraint entry_pk primary key (person_id, case_id, entry_id),
  constraint entry_case_fk foreign key (person_id, case_id) references cases.case_file (person_id, case_id)
);
comment on table cases.entry is 'distributed by person_id: what happened in a case, append-only; is_shared = the person who raised it sees it';
create index entry_case_ix on cases.entry (case_id);

-- ---------------------------------------------------------------- a published result corrected
create table appraisals.result_correction (
  person_id        uuid not null,
  scorecard_id     uuid not null,
  correction_id    uuid not null,
  case_id          uuid not null,
  before           jsonb not null,
  after            jsonb not null,
  reason           text not null,
  corrected_by     text not null,
  corrected_at     timestamptz not null,
  department_path  ltree not null,
  constraint result_correction_pk primary key (person_id, scorecard_id, correction_id),
  constraint result_correction_scorecard_fk foreign key (person_id, scorecard_id) references appraisals.scorecard (person_id, scorecard_id)
);
comment on table appraisals.result_correction is 'distributed by person_id: the published result as it was and as the decision of a case made it; append-only';
create index result_correction_case_ix on appraisals.result_correction (case_id);

alter table appraisals.scorecard_rating drop constraint scorecard_rating_role_ck;
alter table appraisals.scorecard_rating add constraint scorecard_rating_role_ck
  check (role in ('self', 'manager', 'second-level', 'calibration', 'appeal'));

-- ---------------------------------------------------------------- who sees what
alter table cases.case_file enable row level security;
alter table cases.point enable row level security;
alter table cases.evidence enable row level security;
alter table cases.hearing enable row level security;
alter table cases.entry enable row level security;
alter table appraisals.result_correction enable row level security;

-- The case itself: the person, who has a right in it, and the desk that may see every score (a draft is the person's alone).
create policy case_file_see on cases.case_file for select to meritline_app
  using (person_id = access.person()
    or (state <> 'draft' and (access.holds('case', '*', case_id) or access.in_scope('app.scores_scope', 'company'))));
create policy case_file_raise on cases.case_file for insert to meritline_app
  with check (person_id = access.person() and state in ('draft', 'intake'));
create policy case_file_change on cases.case_file for update to meritline_app
  using ((person_id = access.person() and state in ('draft', 'intake', 'investigation', 'committee'))
    or (person_id is distinct from access.person() and (access.holds('case', 'handler', case_id) or access.in_scope('app.scores_scope', 'company'))))
  with check ((person_id = access.person() and state in ('draft', 'intake', 'withdrawn'))
    or (person_id is distinct from access.person() and (access.holds('case', 'handler', case_id) or access.in_scope('app.scores_scope', 'company'))));

create policy point_see on cases.point for select to meritline_app
  using (person_id = access.person() or (is_raised and (access.holds('case', '*', case_id) or access.in_scope('app.scores_scope', 'company'))));
create policy point_raise on cases.point for insert to meritline_app with check (person_id = access.person());
create policy point_drop on cases.point for delete to meritline_app using (person_id = access.person());
create policy point_rule on cases.point for update to meritline_app
  using (person_id is distinct from access.person() and access.in_scope('app.scores_scope', 'company'))
  with check (person_id is distinct from access.person() and access.in_scope('app.scores_scope', 'company'));

-- Parties are apart: who raised the case does not see what others said of it, a witness sees only the own statement.
create policy evidence_see on cases.evidence for select to meritline_app
  using ((person_id = access.person() and is_shared) or added_by = access.actor()
    or (person_id is distinct from access.person()
      and (access.holds('case', 'handler', case_id) or access.holds('case', 'committee', case_id) or access.in_scope('app.scores_scope', 'company'))));
create policy evidence_add on cases.evidence for insert to meritline_app
  with check (added_by = access.actor()
    and ((person_id = access.person() and is_shared)
      or (person_id is distinct from access.person() and (access.holds('case', '*', case_id) or access.in_scope('app.scores_scope', 'company')))));
create policy hearing_see on cases.hearing for select to meritline_app
  using (user_id = access.actor()
    or (person_id is distinct from access.person()
      and (access.holds('case', 'handler', case_id) or access.holds('case', 'committee', case_id) or access.in_scope('app.scores_scope', 'company'))));
create policy hearing_call on cases.hearing for insert to meritline_app
  with check (person_id is distinct from access.person() and (access.holds('case', 'handler', case_id) or access.in_scope('app.scores_scope', 'company')));
create policy hearing_answer on cases.hearing for update to meritline_app
  using (user_id = access.actor()) with check (user_id = access.actor());
create policy entry_see on cases.entry for select to meritline_app
  using ((person_id = access.person() and is_shared)
    or (person_id is distinct from access.person()
      and (access.holds('case', 'handler', case_id) or access.holds('case', 'committee', case_id) or access.in_scope('app.scores_scope', 'company'))));
create policy entry_append on cases.entry for insert to meritline_app
  with check (recorded_by = access.actor()
    and (person_id = access.person() or access.holds('case', '*', case_id) or access.in_scope('app.scores_scope', 'company')));
create policy result_correction_see on appraisals.result_correction for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy result_correction_write on appraisals.result_correction for insert to meritline_app
  with check (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path));

create policy case_file_batch on cases.case_file to meritline_batch using (true) with check (true);
create policy point_batch on cases.point to meritline_batch using (true) with check (true);
create policy evidence_batch on cases.evidence to meritline_batch using (true) with check (true);
create policy hearing_batch on cases.hearing to meritline_batch using (true) with check (true);
create policy entry_batch on cases.entry to meritline_batch using (true) with check (true);
create policy result_correction_batch on appraisals.result_correction to meritline_batch using (true) with check (true);

-- A right in one case is given by who runs it or handles it, and ends with it.
create policy temporary_right_case_give on access.temporary_right for insert to meritline_app
  with check (subject_kind = 'case' and (access.in_scope('app.scores_scope', 'company') or access.holds('case', 'handler', subject_id)));
create policy temporary_right_case_end on access.temporary_right for update to meritline_app
  using (subject_kind = 'case' and (access.in_scope('app.scores_scope', 'company') or access.holds('case', 'handler', subject_id)))
  with check (subject_kind = 'case' and (access.in_scope('app.scores_scope', 'company') or access.holds('case', 'handler', subject_id)));

grant select on all tables in schema cases to meritline_app, meritline_batch;
grant insert, update on cases.number_series, cases.case_file, cases.hearing to meritline_app, meritline_batch;
grant insert, update, delete on cases.point to meritline_app, meritline_batch;
grant insert on cases.evidence, cases.entry to meritline_app, meritline_batch;
grant select, insert on appraisals.result_correction to meritline_app, meritline_batch;

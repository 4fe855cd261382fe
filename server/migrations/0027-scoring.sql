-- Scoring: rules of one line, ratings of each segment of a period, the second level's review, evidence beside a line,
-- the person's sign-off, and years that follow from their periods.

-- ---------------------------------------------------------------- rules of one line
alter table appraisals.template_line add column missing_rule text constraint template_line_missing_ck check (missing_rule in ('reweight', 'target', 'zero', 'block'));
alter table appraisals.template_line add column score_low numeric;
alter table appraisals.template_line add column score_high numeric;
alter table appraisals.template_line add constraint template_line_limits_ck check (score_low <= score_high);
alter table appraisals.scorecard_line add column missing_rule text constraint scorecard_line_missing_ck check (missing_rule in ('reweight', 'target', 'zero', 'block'));
alter table appraisals.scorecard_line add column score_low numeric;
alter table appraisals.scorecard_line add column score_high numeric;
alter table appraisals.scorecard_line add constraint scorecard_line_limits_ck check (score_low <= score_high);
alter table appraisals.department_line add column missing_rule text constraint department_line_missing_ck check (missing_rule in ('reweight', 'target', 'zero', 'block'));
alter table appraisals.department_line add column score_low numeric;
alter table appraisals.department_line add column score_high numeric;
alter table appraisals.department_line add constraint department_line_limits_ck check (score_low <= score_high);

-- ---------------------------------------------------------------- several managers in one period
create table appraisals.segment_rating (
  person_id        uuid not null,
  scorecard_id     uuid not null,
  segment          bigint not null,
  levels           jsonb not null,
  comment          text not null,
  version          bigint not null,
  rated_by         text not null,
  rated_by_zh      text,
  rated_by_en      text,
  changed_at       timestamptz not null,
  submitted_at     timestamptz,
  is_published     boolean not null default false,
  department_path  ltree not null,
  constraint segment_rating_pk primary key (person_id, scorecard_id, segment),
  constraint segment_rating_segment_fk foreign key (person_id, scorecard_id, segment) references appraisals.scorecard_segment (person_id, scorecard_id, segment) on delete cascade
);
comment on table appraisals.segment_rating is 'distributed by person_id: levels of the lines a manager rates, by the manager of a part of the period; the manager of the last part rates the scorecard itself';
create index segment_rating_scorecard_ix on appraisals.segment_rating (scorecard_id);

-- Scorecards of which the asker rates some days, wherever the person works now. Read once in a statement, not once a row.
create function appraisals.cards_of_segments() returns uuid[]
language sql stable security definer set search_path = pg_catalog, public as
$$ select coalesce(array_agg(distinct scorecard_id), '{}') from appraisals.scorecard_segment where rater_person_id = access.person() $$;
revoke all on function appraisals.cards_of_segments() from public;
grant execute on function appraisals.cards_of_segments() to meritline_app, meritline_batch;

create policy scorecard_segment_rater on appraisals.scorecard for select to meritline_app
  using (scorecard_id = any ((select appraisals.cards_of_segments())::uuid[]) and person_id is distinct from access.person() and not is_trial);
create policy scorecard_line_segment_rater on appraisals.scorecard_line for select to meritline_app
  using (scorecard_id = any ((select appraisals.cards_of_segments())::uuid[]) and person_id is distinct from access.person());

alter table appraisals.segment_rating enable row level security;
create policy segment_rating_see on appraisals.segment_rating for select to meritline_app
  using ((person_id = access.person() and is_published)
    or (person_id is distinct from access.person()
      and (access.in_scope('app.scores_scope', department_path) or scorecard_id = any ((select appraisals.cards_of_segments())::uuid[]))));
create policy segment_rating_write on appraisals.segment_rating for insert to meritline_app
  with check (person_id is distinct from access.person() and scorecard_id = any ((select appraisals.cards_of_segments())::uuid[]) and not is_published);
create policy segment_rating_change on appraisals.segment_rating for update to meritline_app
  using (person_id is distinct from access.person() and scorecard_id = any ((select appraisals.cards_of_segments())::uuid[]) and not is_published)
  with check (person_id is distinct from access.person() and scorecard_id = any ((select appraisals.cards_of_segments())::uuid[]) and not is_published);
create policy segment_rating_batch on appraisals.segment_rating to meritline_batch using (true) with check (true);
grant select, insert, update on appraisals.segment_rating to meritline_app, meritline_batch;
grant delete on appraisals.segment_rating to meritline_batch;

-- ---------------------------------------------------------------- second level
-- submitted_at with no rating: agreed; with a rating: changed; without submitted_at: returned to the manager.
alter table appraisals.scorecard_rating drop constraint scorecard_rating_role_ck;
alter table appraisals.scorecard_rating add constraint scorecard_rating_role_ck check (role in ('self', 'manager', 'second-level', 'calibration'));
comment on table appraisals.scorecard_rating is 'distributed by person_id: what the person, the manager, the second level and the calibration meeting said; levels = level per line; second-level: rating null = agreed, submitted_at null = returned';

-- ---------------------------------------------------------------- evidence
create table appraisals.evidence (
  person_id        uuid not null,
  scorecard_id     uuid not null,
  evidence_id      uuid not null,
  line_id          uuid,
  reading_id       uuid,
  kind             text not null constraint evidence_kind_ck check (kind in ('file', 'link')),
  name             text not null,
  note             text not null default '',
  url              text,
  media_type       text,
  bytes            bytea,
  size_bytes       bigint not null default 0,
  sha256           text not null,
  added_by         text not null,
  added_by_zh      text,
  added_by_en      text,
  added_by_person  uuid,
  added_at         timestamptz not null,
  withdrawn_at     timestamptz,
  withdrawn_by     text,
  withdrawn_reason text,
  department_path  ltree not null,
  constraint evidence_pk primary key (person_id, scorecard_id, evidence_id),
  constraint evidence_kind_fields_ck check ((kind = 'file') = (bytes is not null) and (kind = 'link') = (url is not null)),
  constraint evidence_withdrawn_ck check ((withdrawn_at is null) = (withdrawn_reason is null)),
  constraint evidence_scorecard_fk foreign key (person_id, scorecard_id) references appraisals.scorecard (person_id, scorecard_id)
);
comment on table appraisals.evidence is 'distributed by person_id: files and links beside a scorecard, a line or a reading; sha256 of the bytes, or of the address; withdrawn, never deleted';
create index evidence_scorecard_ix on appraisals.evidence (scorecard_id);

alter table appraisals.evidence enable row level security;
create policy evidence_see on appraisals.evidence for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.scores_scope', department_path)
    or scorecard_id = any ((select appraisals.cards_of_segments())::uuid[]));
create policy evidence_add on appraisals.evidence for insert to meritline_app
  with check (withdrawn_at is null and (person_id = access.person() or access.in_scope('app.scores_scope', department_path)
    or scorecard_id = any ((select appraisals.cards_of_segments())::uuid[])));
create policy evidence_batch on appraisals.evidence to meritline_batch using (true) with check (true);
grant select, insert on appraisals.evidence to meritline_app, meritline_batch;
grant delete on appraisals.evidence to meritline_batch;
grant update (withdrawn_at, withdrawn_by, withdrawn_reason) on appraisals.evidence to meritline_app;
create policy evidence_withdraw on appraisals.evidence for update to meritline_app
  using (withdrawn_at is null and (person_id = access.person() or access.in_scope('app.scores_scope', department_path)))
  with check (person_id = access.person() or access.in_scope('app.scores_scope', department_path));

-- ---------------------------------------------------------------- sign-off
create table appraisals.sign_off (
  person_id        uuid not null,
  scorecard_id     uuid not null,
  stance           text not null constraint sign_off_stance_ck check (stance in ('agreed', 'read-not-agreed')),
  words            text not null,
  signed_by        text not null,
  signed_at        timestamptz not null,
  result_digest    text not null,
  department_path  ltree not null,
  constraint sign_off_pk primary key (person_id, scorecard_id),
  constraint sign_off_scorecard_fk foreign key (person_id, scorecard_id) references appraisals.scorecard (person_id, scorecard_id)
);
comment on table appraisals.sign_off is 'distributed by person_id: the person has read the published result and agrees or not, in the own words; result_digest = the result that was read';
alter table appraisals.sign_off enable row level security;
create policy sign_off_see on appraisals.sign_off for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy sign_off_write on appraisals.sign_off for insert to meritline_app with check (person_id = access.person());
create policy sign_off_batch on appraisals.sign_off to meritline_batch using (true) with check (true);
grant select, insert on appraisals.sign_off to meritline_app, meritline_batch;
grant delete on appraisals.sign_off to meritline_batch;

-- ---------------------------------------------------------------- a year from its periods
alter table appraisals.cycle add column roll_up jsonb;
comment on column appraisals.cycle.roll_up is 'rule by which results follow from those of other cycles: periods with weights, kind, what a missing one counts as; null = the cycle is scored by its own lines';

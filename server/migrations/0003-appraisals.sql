-- Strategy and indicators (reference) and appraisals: cycles (reference), scorecards of departments (reference, with row-level
-- security on what is not published) and of persons (distributed by person_id). What a person may see of the own
-- scorecard before publication (targets, readings) and what not (score, rating) lies in different tables.

create schema indicators;
create schema appraisals;
grant usage on schema indicators, appraisals to meritline_app, meritline_batch;

-- ---------------------------------------------------------------- strategy and indicators
create table indicators.perspective (
  code     text not null constraint perspective_pk primary key,
  name_zh  text not null,
  name_en  text not null,
  sort     bigint not null
);
comment on table indicators.perspective is 'reference: perspectives of the strategy map, top first';

create table indicators.objective (
  objective_id         uuid not null constraint objective_pk primary key,
  code                 text not null constraint objective_code_uq unique,
  name_zh              text not null,
  name_en              text not null,
  perspective_code     text not null constraint objective_perspective_fk references indicators.perspective (code),
  owner_department_id  uuid constraint objective_owner_fk references organization.department (department_id),
  retired_on           date,
  sort                 bigint not null default 0,
  version              bigint not null default 1,
  recorded_at          timestamptz not null default now()
);
comment on table indicators.objective is 'reference: strategic objectives; older wordings are in the audit entries';

create table indicators.objective_link (
  objective_id       uuid not null constraint objective_link_from_fk references indicators.objective (objective_id),
  contributes_to_id  uuid not null constraint objective_link_to_fk references indicators.objective (objective_id),
  constraint objective_link_pk primary key (objective_id, contributes_to_id),
  constraint objective_link_self_ck check (objective_id <> contributes_to_id)
);
comment on table indicators.objective_link is 'reference: arrows of the strategy map';

create table indicators.indicator (
  indicator_id    uuid not null constraint indicator_pk primary key,
  code            text not null constraint indicator_code_uq unique,
  retired_on      date,
  retired_reason  text
);
comment on table indicators.indicator is 'reference: the indicator library';

create table indicators.indicator_version (
  indicator_id            uuid not null constraint indicator_version_fk references indicators.indicator (indicator_id),
  version                 bigint not null,
  effective_from          date not null,
  effective_until         date,
  name_zh                 text not null,
  name_en                 text not null,
  definition_zh           text not null,
  definition_en           text not null,
  formula_zh              text not null,
  formula_en              text not null,
  unit_zh                 text not null,
  unit_en                 text not null,
  polarity                text not null constraint indicator_version_polarity_ck check (polarity in ('higher', 'lower', 'on-target', 'level', 'event')),
  decimals                bigint not null constraint indicator_version_decimals_ck check (decimals between 0 and 6),
  objective_id            uuid constraint indicator_version_objective_fk references indicators.objective (objective_id),
  applies_to              text not null constraint indicator_version_applies_ck check (applies_to in ('department', 'person', 'both')),
  used_as                 text not null constraint indicator_version_used_ck check (used_as in ('weighted', 'veto', 'bonus')),
  source_kind             text not null constraint indicator_version_source_ck check (source_kind in ('import', 'system', 'rating')),
  source_system           text not null,
  provider_department_id  uuid constraint indicator_version_provider_fk references organization.department (department_id),
  owner_department_id     uuid constraint indicator_version_owner_fk references organization.department (department_id),
  frequency               text not null constraint indicator_version_frequency_ck check (frequency in ('month', 'quarter', 'year')),
  curve                   text not null,
  params                  jsonb not null,
  recorded_by             text not null,
  reason                  text not null,
  recorded_at             timestamptz not null default now(),
  constraint indicator_version_pk primary key (indicator_id, version),
  constraint indicator_version_dates_ck check (effective_until is null or effective_from < effective_until),
  constraint indicator_version_overlap exclude using gist (indicator_id with =, daterange(effective_from, effective_until) with &&)
);
comment on table indicators.indicator_version is 'reference: dated versions; curve = code of a scoring curve, params = its parameters as decimal strings';
create index indicator_version_objective_ix on indicators.indicator_version (objective_id);

grant select on all tables in schema indicators to meritline_app, meritline_batch;
grant insert, update on all tables in schema indicators to meritline_app, meritline_batch;
grant delete on indicators.objective_link to meritline_app, meritline_batch;

-- ---------------------------------------------------------------- policy, templates, cycles
create table appraisals.policy_version (
  code            text not null,
  version         bigint not null,
  effective_from  date not null,
  name_zh         text not null,
  name_en         text not null,
  settings        jsonb not null,
  recorded_by     text not null,
  recorded_at     timestamptz not null default now(),
  constraint policy_version_pk primary key (code, version)
);
comment on table appraisals.policy_version is 'reference: rating scale, coefficient tables, organisation coefficient, rounding; a cycle pins a copy';

create table appraisals.template (
  template_id  uuid not null constraint template_pk primary key,
  code         text not null constraint template_code_uq unique,
  kind         text not null constraint template_kind_ck check (kind in ('department', 'person')),
  name_zh      text not null,
  name_en      text not null,
  families     text[] not null
);
comment on table appraisals.template is 'reference: scorecard templates; families = job families a personal one is for';

create table appraisals.template_line (
  template_id   uuid not null constraint template_line_template_fk references appraisals.template (template_id),
  indicator_id  uuid not null constraint template_line_indicator_fk references indicators.indicator (indicator_id),
  part          text not null constraint template_line_part_ck check (part in ('weighted', 'veto', 'bonus')),
  weight        numeric,
  sort          bigint not null,
  constraint template_line_pk primary key (template_id, indicator_id),
  constraint template_line_weight_ck check ((part = 'weighted') = (weight is not null) and (weight is null or weight > 0))
);
comment on table appraisals.template_line is 'reference: lines of a template; weights of the weighted ones sum to 100';

create table appraisals.cycle (
  cycle_id        uuid not null constraint cycle_pk primary key,
  code            text not null constraint cycle_code_uq unique,
  name_zh         text not null,
  name_en         text not null,
  starts_on       date not null,
  ends_on         date not null,
  pays_from       date not null constraint cycle_pays_from_ck check (extract(day from pays_from) = 1),
  state           text not null constraint cycle_state_ck check (state in ('draft', 'open', 'published')),
  policy_code     text not null,
  policy_version  bigint not null,
  settings        jsonb not null,
  settings_digest text not null,
  copied_from     uuid constraint cycle_copied_fk references appraisals.cycle (cycle_id),
  launched_at     timestamptz,
  published_at    timestamptz,
  published_by    text,
  constraint cycle_dates_ck check (starts_on < ends_on and ends_on <= pays_from),
  constraint cycle_policy_fk foreign key (policy_code, policy_version) references appraisals.policy_version (code, version)
);
comment on table appraisals.cycle is 'reference: one appraisal of one quarter; ends_on exclusive; pays_from = first month whose performance pay uses it';

create table appraisals.cycle_phase (
  cycle_id   uuid not null constraint cycle_phase_cycle_fk references appraisals.cycle (cycle_id),
  phase      text not null constraint cycle_phase_phase_ck check (phase in ('targets', 'readings', 'self', 'rating', 'publication')),
  starts_on  date not null,
  ends_on    date not null,
  constraint cycle_phase_pk primary key (cycle_id, phase),
  constraint cycle_phase_dates_ck check (starts_on < ends_on)
);
comment on table appraisals.cycle_phase is 'reference: planned dates of the phases, ends_on exclusive';

-- ---------------------------------------------------------------- departments
create table appraisals.department_scorecard (
  scorecard_id     uuid not null constraint department_scorecard_pk primary key,
  cycle_id         uuid not null constraint department_scorecard_cycle_fk references appraisals.cycle (cycle_id),
  department_id    uuid not null constraint department_scorecard_department_fk references organization.department (department_id),
  template_id      uuid constraint department_scorecard_template_fk references appraisals.template (template_id),
  department_zh    text not null,
  department_en    text not null,
  department_path  ltree not null,
  state            text not null constraint department_scorecard_state_ck check (state in ('open', 'published', 'excluded')),
  exclusion        text,
  lines_expected   bigint not null default 0,
  lines_read       bigint not null default 0,
  rated_at         timestamptz,
  constraint department_scorecard_uq unique (cycle_id, department_id)
);
comment on table appraisals.department_scorecard is 'reference: scorecard of a department in a cycle; targets are open to all';

create table appraisals.department_line (
  scorecard_id       uuid not null constraint department_line_scorecard_fk references appraisals.department_scorecard (scorecard_id),
  line_id            uuid not null,
  part               text not null constraint department_line_part_ck check (part in ('weighted', 'veto', 'bonus')),
  indicator_id       uuid not null constraint department_line_indicator_fk references indicators.indicator (indicator_id),
  indicator_version  bigint not null,
  weight             numeric,
  curve              text not null,
  params             jsonb not null,
  sort               bigint not null,
  department_path    ltree not null,
  constraint department_line_pk primary key (scorecard_id, line_id),
  constraint department_line_indicator_uq unique (scorecard_id, indicator_id),
  constraint department_line_weight_ck check ((part = 'weighted') = (weight is not null))
);
comment on table appraisals.department_line is 'reference: indicators of a department scorecard with the curve agreed for it';
create index department_line_indicator_ix on appraisals.department_line (indicator_id);

create table appraisals.department_reading (
  scorecard_id     uuid not null,
  line_id          uuid not null,
  reading_id       uuid not null,
  value            text not null,
  basis            text,
  source_kind      text not null constraint department_reading_source_ck check (source_kind in ('import', 'manual', 'rating')),
  import_id        uuid,
  sheet            text,
  sheet_row        bigint,
  recorded_by      text not null,
  recorded_by_zh   text,
  recorded_by_en   text,
  recorded_at      timestamptz not null,
  replaces_id      uuid,
  replaced_at      timestamptz,
  is_published     boolean not null default false,
  department_path  ltree not null,
  constraint department_reading_pk primary key (scorecard_id, line_id, reading_id),
  constraint department_reading_line_fk foreign key (scorecard_id, line_id) references appraisals.department_line (scorecard_id, line_id)
);
comment on table appraisals.department_reading is 'reference: readings of department lines, kept as history; the current one has replaced_at null';
create unique index department_reading_current_ux on appraisals.department_reading (scorecard_id, line_id) where replaced_at is null;

create table appraisals.department_result (
  scorecard_id       uuid not null constraint department_result_pk primary key
                     constraint department_result_scorecard_fk references appraisals.department_scorecard (scorecard_id),
  score              numeric,
  computed_rating    text,
  rating             text,
  org_coefficient    numeric,
  lines              jsonb not null,
  issues             jsonb not null,
  facts_digest       text not null,
  engine_digest      text not null,
  calculated_at      timestamptz not null,
  is_published       boolean not null default false,
  department_path    ltree not null
);
comment on table appraisals.department_result is 'reference: score of a department scorecard; seen by all once published';

-- ---------------------------------------------------------------- persons
create table appraisals.scorecard (
  person_id        uuid not null,
  scorecard_id     uuid not null,
  cycle_id         uuid not null constraint scorecard_cycle_fk references appraisals.cycle (cycle_id),
  employment_id    uuid not null,
  department_id    uuid not null constraint scorecard_department_fk references organization.department (department_id),
  template_id      uuid constraint scorecard_template_fk references appraisals.template (template_id),
  number           text not null,
  name_zh          text not null,
  name_en          text not null,
  name_search      text not null,
  job_zh           text not null,
  job_en           text not null,
  grade            text not null,
  department_zh    text not null,
  department_en    text not null,
  department_path  ltree not null,
  rater_person_id  uuid,
  rater_zh         text,
  rater_en         text,
  organisation_scorecard_id  uuid constraint scorecard_organisation_fk references appraisals.department_scorecard (scorecard_id),
  state            text not null constraint scorecard_state_ck check (state in ('open', 'published', 'excluded')),
  exclusion        text,
  lines_expected   bigint not null default 0,
  lines_read       bigint not null default 0,
  rated_at         timestamptz,
  constraint scorecard_pk primary key (person_id, scorecard_id),
  constraint scorecard_employment_uq unique (person_id, employment_id, cycle_id),
  constraint scorecard_employment_fk foreign key (person_id, employment_id) references people.employment (person_id, employment_id)
);
comment on table appraisals.scorecard is 'distributed by person_id: a person''s scorecard in a cycle, with the names of its launch; organisation_scorecard_id = the department whose score gives the organisation coefficient';
create index scorecard_cycle_ix on appraisals.scorecard (cycle_id, state);
create index scorecard_id_ix on appraisals.scorecard (scorecard_id);
create index scorecard_path_ix on appraisals.scorecard using gist (department_path);
create index scorecard_rater_ix on appraisals.scorecard (rater_person_id);

create table appraisals.scorecard_line (
  person_id          uuid not null,
  scorecard_id       uuid not null,
  line_id            uuid not null,
  part               text not null constraint scorecard_line_part_ck check (part in ('weighted', 'veto', 'bonus')),
  indicator_id       uuid not null constraint scorecard_line_indicator_fk references indicators.indicator (indicator_id),
  indicator_version  bigint not null,
  weight             numeric,
  curve              text not null,
  params             jsonb not null,
  sort               bigint not null,
  department_path    ltree not null,
  constraint scorecard_line_pk primary key (person_id, scorecard_id, line_id),
  constraint scorecard_line_indicator_uq unique (person_id, scorecard_id, indicator_id),
  constraint scorecard_line_weight_ck check ((part = 'weighted') = (weight is not null)),
  constraint scorecard_line_scorecard_fk foreign key (person_id, scorecard_id) references appraisals.scorecard (person_id, scorecard_id)
);
comment on table appraisals.scorecard_line is 'distributed by person_id: indicators of a scorecard with the curve agreed for it';
create index scorecard_line_scorecard_ix on appraisals.scorecard_line (scorecard_id);
create index scorecard_line_indicator_ix on appraisals.scorecard_line (indicator_id);

create table appraisals.reading (
  person_id        uuid not null,
  scorecard_id     uuid not null,
  line_id          uuid not null,
  reading_id       uuid not null,
  value            text not null,
  basis            text,
  source_kind      text not null constraint reading_source_ck check (source_kind in ('import', 'manual', 'rating')),
  import_id        uuid,
  sheet            text,
  sheet_row        bigint,
  recorded_by      text not null,
  recorded_by_zh   text,
  recorded_by_en   text,
  recorded_at      timestamptz not null,
  replaces_id      uuid,
  replaced_at      timestamptz,
  is_published     boolean not null default false,
  department_path  ltree not null,
  constraint reading_pk primary key (person_id, scorecard_id, line_id, reading_id),
  constraint reading_line_fk foreign key (person_id, scorecard_id, line_id) references appraisals.scorecard_line (person_id, scorecard_id, line_id)
);
comment on table appraisals.reading is 'distributed by person_id: readings, kept as history; the current one has replaced_at null';
create unique index reading_current_ux on appraisals.reading (person_id, scorecard_id, line_id) where replaced_at is null;
create index reading_scorecard_ix on appraisals.reading (scorecard_id);
create index reading_import_ix on appraisals.reading (import_id) where import_id is not null;

create table appraisals.scorecard_rating (
  person_id        uuid not null,
  scorecard_id     uuid not null,
  role             text not null constraint scorecard_rating_role_ck check (role in ('self', 'manager', 'calibration')),
  rating           text,
  comment          text not null,
  comment_en       text,
  levels           jsonb not null,
  version          bigint not null,
  rated_by         text not null,
  rated_by_zh      text,
  rated_by_en      text,
  changed_at       timestamptz not null,
  submitted_at     timestamptz,
  is_published     boolean not null default false,
  department_path  ltree not null,
  constraint scorecard_rating_pk primary key (person_id, scorecard_id, role),
  constraint scorecard_rating_scorecard_fk foreign key (person_id, scorecard_id) references appraisals.scorecard (person_id, scorecard_id)
);
comment on table appraisals.scorecard_rating is 'distributed by person_id: what the person, the manager and the calibration meeting said; levels = level per line';

create table appraisals.scorecard_result (
  person_id             uuid not null,
  scorecard_id          uuid not null,
  score                 numeric,
  computed_rating       text,
  rating                text,
  personal_coefficient  numeric,
  org_coefficient       numeric,
  coefficient           numeric,
  lines                 jsonb not null,
  issues                jsonb not null,
  facts_digest          text not null,
  engine_digest         text not null,
  calculated_at         timestamptz not null,
  is_published          boolean not null default false,
  department_path       ltree not null,
  constraint scorecard_result_pk primary key (person_id, scorecard_id),
  constraint scorecard_result_scorecard_fk foreign key (person_id, scorecard_id) references appraisals.scorecard (person_id, scorecard_id)
);
comment on table appraisals.scorecard_result is 'distributed by person_id: score, rating and coefficients; the person sees it once published, lines = the engine''s result per line';

-- ---------------------------------------------------------------- who sees what
alter table appraisals.department_reading enable row level security;
alter table appraisals.department_result enable row level security;
alter table appraisals.scorecard enable row level security;
alter table appraisals.scorecard_line enable row level security;
alter table appraisals.reading enable row level security;
alter table appraisals.scorecard_rating enable row level security;
alter table appraisals.scorecard_result enable row level security;

create policy department_reading_see on appraisals.department_reading to meritline_app
  using (is_published or access.in_scope('app.scores_scope', department_path))
  with check (access.in_scope('app.scores_scope', department_path));
create policy department_result_see on appraisals.department_result to meritline_app
  using (is_published or access.in_scope('app.scores_scope', department_path))
  with check (access.in_scope('app.scores_scope', department_path));
create policy scorecard_see on appraisals.scorecard for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy scorecard_write on appraisals.scorecard for insert to meritline_app
  with check (access.in_scope('app.scores_scope', department_path));
create policy scorecard_change on appraisals.scorecard for update to meritline_app
  using (access.in_scope('app.scores_scope', department_path)) with check (access.in_scope('app.scores_scope', department_path));
create policy scorecard_line_see on appraisals.scorecard_line for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy scorecard_line_write on appraisals.scorecard_line for insert to meritline_app
  with check (access.in_scope('app.scores_scope', department_path));

-- A level the manager chose is a reading too; the person sees it with the result, not before.
create policy reading_see on appraisals.reading for select to meritline_app
  using ((person_id = access.person() and (source_kind <> 'rating' or is_published))
    or (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path)));
create policy reading_write on appraisals.reading for insert to meritline_app
  with check (access.in_scope('app.scores_scope', department_path));
create policy reading_change on appraisals.reading for update to meritline_app
  using (access.in_scope('app.scores_scope', department_path)) with check (access.in_scope('app.scores_scope', department_path));

-- Nobody, whatever the scope, sees or writes the own rating and result before publication.
create policy scorecard_rating_see on appraisals.scorecard_rating for select to meritline_app
  using ((person_id = access.person() and (role = 'self' or is_published))
    or (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path)));
create policy scorecard_rating_write on appraisals.scorecard_rating for insert to meritline_app
  with check ((person_id = access.person() and role = 'self' and not is_published)
    or (person_id is distinct from access.person() and role <> 'self' and access.in_scope('app.scores_scope', department_path)));
create policy scorecard_rating_change on appraisals.scorecard_rating for update to meritline_app
  using ((person_id = access.person() and role = 'self' and not is_published)
    or (person_id is distinct from access.person() and role <> 'self' and access.in_scope('app.scores_scope', department_path)))
  with check ((person_id = access.person() and role = 'self' and not is_published)
    or (person_id is distinct from access.person() and role <> 'self' and access.in_scope('app.scores_scope', department_path)));
create policy scorecard_result_see on appraisals.scorecard_result for select to meritline_app
  using ((person_id = access.person() and is_published)
    or (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path)));
create policy scorecard_result_write on appraisals.scorecard_result for insert to meritline_app
  with check (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path));
create policy scorecard_result_change on appraisals.scorecard_result for update to meritline_app
  using (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path))
  with check (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path));

create policy department_reading_batch on appraisals.department_reading to meritline_batch using (true) with check (true);
create policy department_result_batch on appraisals.department_result to meritline_batch using (true) with check (true);
create policy scorecard_batch on appraisals.scorecard to meritline_batch using (true) with check (true);
create policy scorecard_line_batch on appraisals.scorecard_line to meritline_batch using (true) with check (true);
create policy reading_batch on appraisals.reading to meritline_batch using (true) with check (true);
create policy scorecard_rating_batch on appraisals.scorecard_rating to meritline_batch using (true) with check (true);
create policy scorecard_result_batch on appraisals.scorecard_result to meritline_batch using (true) with check (true);

grant select, insert, update on all tables in schema appraisals to meritline_app;
grant select, insert, update on all tables in schema appraisals to meritline_batch;
grant delete on appraisals.template_line to meritline_app, meritline_batch;

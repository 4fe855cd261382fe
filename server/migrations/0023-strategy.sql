-- Strategy and indicators in full: kinds and all attributes of an indicator, cascade from parent to child, standards per
-- department, job and stage, weights by pairwise comparison, and what closed cycles showed of an indicator.

-- ---------------------------------------------------------------- indicators
alter table indicators.indicator_version add column kind text not null default 'kpi';
alter table indicators.indicator_version add constraint indicator_version_kind_ck check (kind in ('kpi', 'okr', 'goal', 'milestone', 'behaviour', 'veto', 'bonus'));
alter table indicators.indicator_version add column perspective_code text;
alter table indicators.indicator_version add constraint indicator_version_perspective_fk foreign key (perspective_code) references indicators.perspective (code);
alter table indicators.indicator_version add column parent_id uuid;
alter table indicators.indicator_version add constraint indicator_version_parent_fk foreign key (parent_id) references indicators.indicator (indicator_id);
alter table indicators.indicator_version add column share text;
alter table indicators.indicator_version add constraint indicator_version_share_ck check ((parent_id is null) = (share is null) and share in ('same', 'split', 'own'));
alter table indicators.indicator_version add column base_value numeric;
alter table indicators.indicator_version add column last_year_value numeric;
alter table indicators.indicator_version add column evidence_required boolean not null default false;
alter table indicators.indicator_version add column key_results jsonb not null default '[]';
alter table indicators.indicator_version add column guidance_zh text not null default '';
alter table indicators.indicator_version add column guidance_en text not null default '';
alter table indicators.indicator_version add column reference text not null default '';
alter table indicators.indicator_version add column tags text[] not null default '{}';
alter table indicators.indicator_version add column import_id uuid;
alter table indicators.indicator_version alter column curve drop not null;
alter table indicators.indicator_version add constraint indicator_version_draft_ck check (curve is not null or params = '{}');
comment on table indicators.indicator_version is 'reference: dated versions; curve = code of a scoring curve, null = draft that no scorecard can use; params = its parameters as decimal strings';
create index indicator_version_parent_ix on indicators.indicator_version (parent_id) where parent_id is not null;
create index indicator_version_import_ix on indicators.indicator_version (import_id) where import_id is not null;
grant delete on indicators.indicator, indicators.indicator_version to meritline_app;

update indicators.indicator_version set kind = used_as where used_as in ('veto', 'bonus');

-- A perspective's role lets a stage's preset know it, whatever the company calls it.
alter table indicators.perspective add column role text;
alter table indicators.perspective add constraint perspective_role_ck check (role in ('finance', 'customer', 'process', 'learning'));

-- ---------------------------------------------------------------- standards
create table indicators.stage (
  code     text not null constraint stage_pk primary key,
  name_zh  text not null,
  name_en  text not null,
  shares   jsonb not null,
  basis    text not null,
  sort     bigint not null
);
comment on table indicators.stage is 'reference: stages of a business; shares = share of 100 per role of perspective, decimal text; basis = where the shares come from';
insert into indicators.stage (code, name_zh, name_en, shares, basis, sort) values
  ('start-up', '初创期', 'Start-up', '{"finance": "20", "customer": "35", "process": "20", "learning": "25"}', 'practice: survival by first customers and a team that learns; to be adjusted', 1),
  ('growth', '成长期', 'Growth', '{"finance": "30", "customer": "35", "process": "20", "learning": "15"}', 'practice: share and sales first; to be adjusted', 2),
  ('maturity', '成熟期', 'Maturity', '{"finance": "40", "customer": "20", "process": "30", "learning": "10"}', 'practice: profit, cash and efficiency; to be adjusted', 3),
  ('renewal', '转型期', 'Renewal', '{"finance": "25", "customer": "25", "process": "25", "learning": "25"}', 'practice: new business beside the old; to be adjusted', 4);

create table indicators.standard (
  standard_id    uuid not null constraint standard_pk primary key,
  department_id  uuid constraint standard_department_fk references organization.department (department_id),
  job_id         uuid constraint standard_job_fk references organization.job (job_id),
  stage_code     text constraint standard_stage_fk references indicators.stage (code),
  name_zh        text not null,
  name_en        text not null,
  version        bigint not null,
  recorded_by    text not null,
  recorded_at    timestamptz not null default now(),
  constraint standard_uq unique nulls not distinct (department_id, job_id, stage_code)
);
comment on table indicators.standard is 'reference: what a job of a department is measured by in a stage; null = any; older versions are in the audit entries';

create table indicators.standard_line (
  standard_id   uuid not null constraint standard_line_standard_fk references indicators.standard (standard_id),
  indicator_id  uuid not null constraint standard_line_indicator_fk references indicators.indicator (indicator_id),
  weight        numeric,
  floor         numeric,
  target        numeric,
  stretch       numeric,
  sort          bigint not null,
  constraint standard_line_pk primary key (standard_id, indicator_id),
  constraint standard_line_weight_ck check (weight > 0)
);
comment on table indicators.standard_line is 'reference: lines of a standard; weight null for veto and bonus; floor, target and stretch replace those of the library where given';
create index standard_line_indicator_ix on indicators.standard_line (indicator_id);

create table indicators.department_stage (
  department_id  uuid not null constraint department_stage_pk primary key constraint department_stage_department_fk references organization.department (department_id),
  stage_code     text not null constraint department_stage_stage_fk references indicators.stage (code)
);
comment on table indicators.department_stage is 'reference: the stage a department''s business is in; departments below it take it over';

-- ---------------------------------------------------------------- pairwise comparison
create table indicators.comparison (
  comparison_id  uuid not null constraint comparison_pk primary key,
  name_zh        text not null,
  name_en        text not null,
  items          jsonb not null,
  combine        text not null constraint comparison_combine_ck check (combine in ('judgements', 'priorities')),
  opened_by      text not null,
  opened_at      timestamptz not null,
  closed_at      timestamptz
);
comment on table indicators.comparison is 'reference: a pairwise comparison; items = [{code, zh, en}] in order; closed = weights taken over';

create table indicators.comparison_judgement (
  comparison_id  uuid not null constraint comparison_judgement_fk references indicators.comparison (comparison_id),
  user_id        text not null,
  user_name      text not null,
  weight         numeric not null constraint comparison_judgement_weight_ck check (weight > 0),
  judgements     jsonb not null,
  changed_at     timestamptz not null,
  constraint comparison_judgement_pk primary key (comparison_id, user_id)
);
comment on table indicators.comparison_judgement is 'reference: what a judge said; judgements = upper triangle without diagonal, row over column, as text, null = not compared yet';

grant select, insert, update on indicators.stage, indicators.standard, indicators.standard_line, indicators.department_stage, indicators.comparison, indicators.comparison_judgement to meritline_app, meritline_batch;
grant delete on indicators.standard, indicators.standard_line, indicators.department_stage, indicators.comparison_judgement to meritline_app;

-- ---------------------------------------------------------------- what closed cycles showed
create table appraisals.indicator_statistic (
  cycle_id      uuid not null constraint indicator_statistic_cycle_fk references appraisals.cycle (cycle_id),
  indicator_id  uuid not null constraint indicator_statistic_indicator_fk references indicators.indicator (indicator_id),
  scorecards    bigint not null,
  scored        bigint not null,
  least         numeric,
  greatest      numeric,
  constraint indicator_statistic_pk primary key (cycle_id, indicator_id),
  constraint indicator_statistic_few_ck check (scored >= 5 or (least is null and greatest is null))
);
comment on table appraisals.indicator_statistic is 'reference: scores of an indicator in a published cycle; least and greatest only from five scored lines, so that nobody is named';
grant select, insert, update, delete on appraisals.indicator_statistic to meritline_app, meritline_batch;

-- A standard's own floor, target and stretch go into the template made from it; null = those of the library.
alter table appraisals.template_line add column params jsonb;

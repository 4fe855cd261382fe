-- Regulation below the law: values the company, or a group of its people, sets for figures of the rule packs. A value, and a
-- company pay item, is proposed by one person, its effect is measured, and another person accepts it.
alter table organization.legal_entity_version add column industry text;
comment on column organization.legal_entity_version.industry is 'jurisdiction of kind industry in the rule packs, e.g. cn/industry-software; null = none';

create table pay_structure.rule_layer (
  layer_id     uuid not null constraint rule_layer_pk primary key,
  code         text not null constraint rule_layer_code_uq unique constraint rule_layer_code_ck check (code ~ '^[a-z][a-z0-9-]*$'),
  kind         text not null constraint rule_layer_kind_ck check (kind in ('company', 'group')),
  name_zh      text not null,
  name_en      text not null,
  rank         bigint not null constraint rule_layer_rank_uq unique,
  recorded_by  text not null,
  recorded_at  timestamptz not null default now()
);
comment on table pay_structure.rule_layer is 'reference: layers of regulation below the law; a higher rank overrides a lower one';

create table pay_structure.rule_layer_member (
  layer_id         uuid not null constraint rule_layer_member_layer_fk references pay_structure.rule_layer (layer_id),
  member_id        uuid not null,
  effective_from   date not null,
  effective_until  date,
  legal_entity_id  uuid constraint rule_layer_member_legal_entity_fk references organization.legal_entity (legal_entity_id),
  department_id    uuid constraint rule_layer_member_department_fk references organization.department (department_id),
  job_id           uuid constraint rule_layer_member_job_fk references organization.job (job_id),
  grade_id         uuid constraint rule_layer_member_grade_fk references organization.grade (grade_id),
  contract_kind    text,
  recorded_by      text not null,
  recorded_at      timestamptz not null default now(),
  constraint rule_layer_member_pk primary key (layer_id, member_id),
  constraint rule_layer_member_dates_ck check (effective_until is null or effective_from < effective_until)
);
comment on table pay_structure.rule_layer_member is 'reference: who is under a layer: whoever meets all that a row names; a row that names nothing means everybody';

create table pay_structure.pay_change (
  change_id        uuid not null constraint pay_change_pk primary key,
  kind             text not null constraint pay_change_kind_ck check (kind in ('rule-value', 'pay-item')),
  code             text not null,
  layer_id         uuid constraint pay_change_layer_fk references pay_structure.rule_layer (layer_id),
  effective_from   date not null,
  effective_until  date,
  content          jsonb not null,
  cases            jsonb not null default '[]',
  source           jsonb not null,
  reason           text not null,
  state            text not null default 'proposed' constraint pay_change_state_ck check (state in ('proposed', 'accepted', 'returned')),
  prepared_by      text not null,
  prepared_at      timestamptz not null,
  decided_by       text,
  decided_at       timestamptz,
  decision         text,
  constraint pay_change_dates_ck check (effective_until is null or effective_from < effective_until),
  constraint pay_change_layer_ck check ((kind = 'rule-value') = (layer_id is not null)),
  constraint pay_change_decided_ck check ((state = 'proposed') = (decided_by is null)),
  constraint pay_change_four_eyes_ck check (state <> 'accepted' or decided_by <> prepared_by)
);
comment on table pay_structure.pay_change is 'reference: a change of a rule value or a pay item, proposed, measured, accepted by another person or returned; content = value, rows or declaration';

create table pay_structure.rule_value (
  layer_id         uuid not null constraint rule_value_layer_fk references pay_structure.rule_layer (layer_id),
  code             text not null,
  effective_from   date not null,
  effective_until  date,
  content          jsonb not null,
  source           jsonb not null,
  change_id        uuid not null constraint rule_value_change_fk references pay_structure.pay_change (change_id),
  recorded_at      timestamptz not null default now(),
  constraint rule_value_pk primary key (layer_id, code, effective_from),
  constraint rule_value_dates_ck check (effective_until is null or effective_from < effective_until),
  constraint rule_value_overlap exclude using gist (layer_id with =, code with =, daterange(effective_from, effective_until) with &&)
);
comment on table pay_structure.rule_value is 'reference: values a layer sets, dated; a later one ends the one before';

create table pay_structure.pay_item_case (
  code         text not null,
  case_number  bigint not null,
  name         text not null,
  given        jsonb not null,
  expected     text not null,
  change_id    uuid not null constraint pay_item_case_change_fk references pay_structure.pay_change (change_id),
  constraint pay_item_case_pk primary key (code, case_number)
);
comment on table pay_structure.pay_item_case is 'reference: test cases of a company pay item, run whenever a pay item changes; given = values by name';

grant select on pay_structure.rule_layer, pay_structure.rule_layer_member, pay_structure.pay_change, pay_structure.rule_value, pay_structure.pay_item_case
  to meritline_app, meritline_batch;
grant insert, update on pay_structure.rule_layer, pay_structure.rule_layer_member, pay_structure.pay_change, pay_structure.rule_value, pay_structure.pay_item_case
  to meritline_app;
grant delete on pay_structure.rule_layer_member, pay_structure.pay_item_case to meritline_app;

-- The place and the layers whose rules hold for a person in a run, `cn/shanghai night-shift`; null = the place alone.
alter table payroll.run_person add column rules_place text;

create table payroll.change_effect (
  change_id    uuid not null constraint change_effect_pk primary key constraint change_effect_change_fk references pay_structure.pay_change (change_id),
  run_id       uuid not null,
  period       text not null,
  people       bigint not null,
  moved        bigint not null,
  failed       bigint not null,
  examples     jsonb not null,
  measured_at  timestamptz not null
);
comment on table payroll.change_effect is 'reference: how many people of the last calculated month, and which worked examples, a proposed change moves; amounts are in change_effect_person';

create table payroll.change_effect_person (
  person_id        uuid not null,
  employment_id    uuid not null,
  change_id        uuid not null,
  before           bigint[] not null,
  after            bigint[] not null,
  department_path  ltree not null,
  constraint change_effect_person_pk primary key (person_id, employment_id, change_id)
);
comment on table payroll.change_effect_person is 'distributed by person_id: gross, net and cost of people a proposed change moves, in fen, before and after; null where there is no figure';
create index change_effect_person_change_ix on payroll.change_effect_person (change_id);
alter table payroll.change_effect_person enable row level security;
create policy change_effect_person_see on payroll.change_effect_person for select to meritline_app using (access.in_scope('app.pay_scope', department_path));
create policy change_effect_person_batch on payroll.change_effect_person to meritline_batch using (true) with check (true);
grant select on payroll.change_effect, payroll.change_effect_person to meritline_app, meritline_batch;
grant insert, update, delete on payroll.change_effect, payroll.change_effect_person to meritline_batch;

-- Organisation (reference tables) and people (distributed by person_id). Everything that changes with time is dated:
-- effective_from inclusive, effective_until exclusive, null = open; overlaps are refused by exclusion constraints.

create schema organization;
create schema people;
grant usage on schema organization, people to meritline_app, meritline_batch;

-- ---------------------------------------------------------------- organisation
create table organization.legal_entity (
  legal_entity_id uuid not null constraint legal_entity_pk primary key,
  code            text not null constraint legal_entity_code_uq unique
);
comment on table organization.legal_entity is 'reference: employers';
create table organization.legal_entity_version (
  legal_entity_id      uuid not null constraint legal_entity_version_fk references organization.legal_entity (legal_entity_id),
  effective_from       date not null,
  effective_until      date,
  name_zh              text not null,
  name_en              text not null,
  credit_code          text,
  city                 text not null,
  recorded_at          timestamptz not null default now(),
  constraint legal_entity_version_pk primary key (legal_entity_id, effective_from),
  constraint legal_entity_version_dates_ck check (effective_until is null or effective_from < effective_until),
  constraint legal_entity_version_overlap exclude using gist (legal_entity_id with =, daterange(effective_from, effective_until) with &&)
);
comment on table organization.legal_entity_version is 'reference: dated facts of an employer; city = jurisdiction of its insurance, e.g. cn/shanghai';

create table organization.department (
  department_id uuid not null constraint department_pk primary key,
  code          text not null constraint department_code_uq unique
);
comment on table organization.department is 'reference: departments';
create table organization.department_version (
  department_id    uuid not null constraint department_version_fk references organization.department (department_id),
  effective_from   date not null,
  effective_until  date,
  parent_id        uuid constraint department_version_parent_fk references organization.department (department_id),
  name_zh          text not null,
  name_en          text not null,
  path             ltree not null,
  sort             bigint not null default 0,
  head_person_id   uuid,
  cost_centre      text,
  recorded_at      timestamptz not null default now(),
  constraint department_version_pk primary key (department_id, effective_from),
  constraint department_version_dates_ck check (effective_until is null or effective_from < effective_until),
  constraint department_version_overlap exclude using gist (department_id with =, daterange(effective_from, effective_until) with &&)
);
comment on table organization.department_version is 'reference: dated facts of a department; path starts with company';
create index department_version_path_ix on organization.department_version using gist (path);

create table organization.job (
  job_id  uuid not null constraint job_pk primary key,
  code    text not null constraint job_code_uq unique
);
comment on table organization.job is 'reference: kinds of work';
create table organization.job_version (
  job_id           uuid not null constraint job_version_fk references organization.job (job_id),
  effective_from   date not null,
  effective_until  date,
  family           text not null,
  name_zh          text not null,
  name_en          text not null,
  recorded_at      timestamptz not null default now(),
  constraint job_version_pk primary key (job_id, effective_from),
  constraint job_version_overlap exclude using gist (job_id with =, daterange(effective_from, effective_until) with &&)
);
comment on table organization.job_version is 'reference: dated facts of a job';

create table organization.grade (
  grade_id  uuid not null constraint grade_pk primary key,
  code      text not null constraint grade_code_uq unique
);
comment on table organization.grade is 'reference: levels';
create table organization.grade_version (
  grade_id         uuid not null constraint grade_version_fk references organization.grade (grade_id),
  effective_from   date not null,
  effective_until  date,
  name_zh          text not null,
  name_en          text not null,
  level            bigint not null,
  recorded_at      timestamptz not null default now(),
  constraint grade_version_pk primary key (grade_id, effective_from),
  constraint grade_version_overlap exclude using gist (grade_id with =, daterange(effective_from, effective_until) with &&)
);
comment on table organization.grade_version is 'reference: dated facts of a grade';

create table organization.position (
  position_id uuid not null constraint position_pk primary key,
  code        text not null constraint position_code_uq unique
);
comment on table organization.position is 'reference: seats';
create table organization.position_version (
  position_id      uuid not null constraint position_version_fk references organization.position (position_id),
  effective_from   date not null,
  effective_until  date,
  department_id    uuid not null constraint position_version_department_fk references organization.department (department_id),
  job_id           uuid not null constraint position_version_job_fk references organization.job (job_id),
  name_zh          text not null,
  name_en          text not null,
  recorded_at      timestamptz not null default now(),
  constraint position_version_pk primary key (position_id, effective_from),
  constraint position_version_overlap exclude using gist (position_id with =, daterange(effective_from, effective_until) with &&)
);
comment on table organization.position_version is 'reference: dated facts of a position';

grant select on all tables in schema organization to meritline_app, meritline_batch;
grant insert, update on all tables in schema organization to meritline_app;

-- ---------------------------------------------------------------- people
create table people.person (
  person_id        uuid not null constraint person_pk primary key,
  name_zh          text not null,
  name_en          text not null,
  name_pinyin      text not null,
  name_initials    text not null,
  sex              text constraint person_sex_ck check (sex in ('female', 'male')),
  birth_date       date,
  work_email       text,
  mobile           text,
  department_path  ltree not null,
  import_id        uuid,
  recorded_at      timestamptz not null default now()
);
comment on table people.person is 'distributed by person_id: the human; department_path is today''s, for row-level security';
create index person_path_ix on people.person using gist (department_path);
create index person_search_ix on people.person using gin ((name_zh || ' ' || name_pinyin || ' ' || name_initials || ' ' || name_en) gin_trgm_ops);

create table people.identity_document (
  person_id        uuid not null constraint identity_document_person_fk references people.person (person_id),
  kind             text not null,
  number           text not null,
  department_path  ltree not null,
  recorded_at      timestamptz not null default now(),
  constraint identity_document_pk primary key (person_id, kind)
);
comment on table people.identity_document is 'distributed by person_id: identity numbers, read only with pay rights or by the person';

create table people.employment_number (
  number         text not null constraint employment_number_pk primary key,
  person_id      uuid not null,
  employment_id  uuid not null
);
comment on table people.employment_number is 'reference: keeps employee numbers unique over all shards';

create table people.employment (
  person_id        uuid not null constraint employment_person_fk references people.person (person_id),
  employment_id    uuid not null,
  number           text not null,
  legal_entity_id  uuid not null constraint employment_legal_entity_fk references organization.legal_entity (legal_entity_id),
  hired_on         date not null,
  ended_on         date,
  end_reason       text,
  contract_kind    text not null,
  full_time_share  bigint not null default 1000000,
  probation_until  date,
  worked_since     date,
  department_path  ltree not null,
  import_id        uuid,
  recorded_at      timestamptz not null default now(),
  constraint employment_pk primary key (person_id, employment_id),
  constraint employment_dates_ck check (ended_on is null or hired_on < ended_on),
  constraint employment_overlap exclude using gist (person_id with =, legal_entity_id with =, daterange(hired_on, ended_on) with &&)
);
comment on table people.employment is 'distributed by person_id: the contract; ended_on = first day no longer employed; full_time_share in millionths';

create table people.assignment (
  person_id          uuid not null,
  employment_id      uuid not null,
  effective_from     date not null,
  effective_until    date,
  department_id      uuid not null constraint assignment_department_fk references organization.department (department_id),
  position_id        uuid constraint assignment_position_fk references organization.position (position_id),
  job_id             uuid not null constraint assignment_job_fk references organization.job (job_id),
  grade_id           uuid not null constraint assignment_grade_fk references organization.grade (grade_id),
  manager_person_id  uuid,
  reason             text not null,
  department_path    ltree not null,
  import_id          uuid,
  recorded_at        timestamptz not null default now(),
  constraint assignment_pk primary key (person_id, employment_id, effective_from),
  constraint assignment_employment_fk foreign key (person_id, employment_id) references people.employment (person_id, employment_id),
  constraint assignment_dates_ck check (effective_until is null or effective_from < effective_until),
  constraint assignment_overlap exclude using gist (person_id with =, employment_id with =, daterange(effective_from, effective_until) with &&)
);
comment on table people.assignment is 'distributed by person_id: unit, position, job, grade and manager, dated; department_path is that department''s of today';
create index assignment_department_ix on people.assignment (department_id);

alter table people.person enable row level security;
alter table people.identity_document enable row level security;
alter table people.employment enable row level security;
alter table people.assignment enable row level security;
create policy person_see on people.person to meritline_app
  using (person_id = access.person() or access.in_scope('app.people_scope', department_path))
  with check (access.in_scope('app.people_scope', department_path));
create policy employment_see on people.employment to meritline_app
  using (person_id = access.person() or access.in_scope('app.people_scope', department_path))
  with check (access.in_scope('app.people_scope', department_path));
create policy assignment_see on people.assignment to meritline_app
  using (person_id = access.person() or access.in_scope('app.people_scope', department_path))
  with check (access.in_scope('app.people_scope', department_path));
create policy identity_document_see on people.identity_document to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path))
  with check (access.in_scope('app.pay_scope', department_path));
create policy person_batch on people.person to meritline_batch using (true) with check (true);
create policy identity_document_batch on people.identity_document to meritline_batch using (true) with check (true);
create policy employment_batch on people.employment to meritline_batch using (true) with check (true);
create policy assignment_batch on people.assignment to meritline_batch using (true) with check (true);
grant select, insert, update, delete on all tables in schema people to meritline_app;
grant select, insert, update, delete on all tables in schema people to meritline_batch;

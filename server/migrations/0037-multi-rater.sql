-- 360 feedback: many raters about one person, anonymous by group. What makes it anonymous is here and not in the application
-- (docs/decisions/0022-multi-rater-anonymity.md): who is asked and what was answered lie in tables that nothing joins, the
-- answers can be read by no role, and results leave this schema once, at release, as sums over groups of a least size.

create schema multi_rater;
grant usage on schema multi_rater to meritline_app, meritline_batch;

-- ---------------------------------------------------------------- what is asked
create table multi_rater.questionnaire (
  code         text not null,
  version      bigint not null,
  name_zh      text not null,
  name_en      text not null,
  content      jsonb not null,
  digest       text not null,
  reason       text not null,
  recorded_by  text not null,
  recorded_at  timestamptz not null,
  constraint questionnaire_pk primary key (code, version)
);
comment on table multi_rater.questionnaire is 'reference: versions of questionnaires, never changed: scale, competencies with behaviours and anchors, open questions, numbers of raters and weights by relation; a round pins a copy';

create table multi_rater.round (
  round_id               uuid not null constraint round_pk primary key,
  name_zh                text not null,
  name_en                text not null,
  cycle_id               uuid constraint round_cycle_fk references appraisals.cycle (cycle_id),
  indicator_code         text,
  questionnaire_code     text not null,
  questionnaire_version  bigint not null,
  content                jsonb not null,
  threshold              bigint not null constraint round_threshold_ck check (threshold between 3 and 20),
  load_limit             bigint not null constraint round_load_ck check (load_limit between 1 and 100),
  nominate_until         date not null,
  answer_until           date not null,
  state                  text not null constraint round_state_ck check (state in ('nomination', 'collecting', 'released', 'cancelled')),
  opened_by              text not null,
  opened_at              timestamptz not null,
  started_at             timestamptz,
  released_at            timestamptz,
  constraint round_dates_ck check (nominate_until < answer_until),
  constraint round_indicator_ck check (indicator_code is null or cycle_id is not null),
  constraint round_questionnaire_fk foreign key (questionnaire_code, questionnaire_version) references multi_rater.questionnaire (code, version)
);
comment on table multi_rater.round is 'reference: one round of 360 feedback, for a cycle or on its own; the threshold is what raters were promised and is never changed: no role may update this table, its steps are functions';

-- ---------------------------------------------------------------- whom it is about, who is asked
create table multi_rater.subject (
  person_id          uuid not null,
  round_id           uuid not null constraint subject_round_fk references multi_rater.round (round_id),
  number             text not null,
  name_zh            text not null,
  name_en            text not null,
  job_zh             text not null,
  job_en             text not null,
  grade              text not null,
  department_zh      text not null,
  department_en      text not null,
  manager_person_id  uuid,
  manager_zh         text,
  manager_en         text,
  weights            jsonb not null,
  state              text not null constraint subject_state_ck check (state in ('nomination', 'submitted', 'approved')),
  version            bigint not null default 1,
  decided_zh         text,
  decided_en         text,
  decided_at         timestamptz,
  department_path    ltree not null,
  constraint subject_pk primary key (person_id, round_id)
);
comment on table multi_rater.subject is 'distributed by person_id: whom a round is about, with the names of its opening; weights = weight of each relation at the grade';
create index subject_round_ix on multi_rater.subject (round_id);

create table multi_rater.assignment (
  person_id        uuid not null,
  assignment_id    uuid not null,
  round_id         uuid not null,
  relation         text not null constraint assignment_relation_ck check (relation in ('self', 'manager', 'second-level', 'peer', 'report', 'customer')),
  rater_person_id  uuid not null,
  rater_number     text not null,
  rater_zh         text not null,
  rater_en         text not null,
  rater_unit_zh    text not null,
  rater_unit_en    text not null,
  origin           text not null constraint assignment_origin_ck check (origin in ('organisation', 'subject', 'manager', 'specialist')),
  state            text not null constraint assignment_state_ck check (state in ('proposed', 'asked', 'declined', 'replaced')),
  department_path  ltree not null,
  constraint assignment_pk primary key (person_id, assignment_id),
  constraint assignment_rater_uq unique (person_id, round_id, rater_person_id),
  constraint assignment_self_ck check ((relation = 'self') = (rater_person_id = person_id)),
  constraint assignment_subject_fk foreign key (person_id, round_id) references multi_rater.subject (person_id, round_id)
);
comment on table multi_rater.assignment is 'distributed by person_id: who is asked about a person and in which relation. It does not say whether somebody answered';
create index assignment_rater_ix on multi_rater.assignment (rater_person_id);
create index assignment_round_ix on multi_rater.assignment (round_id);

create table multi_rater.refusal (
  person_id          uuid not null,
  assignment_id      uuid not null,
  round_id           uuid not null,
  subject_person_id  uuid not null,
  reason             text not null,
  department_path    ltree not null,
  constraint refusal_pk primary key (person_id, assignment_id)
);
comment on table multi_rater.refusal is 'distributed by person_id: (the rater) why a request was declined; whom it is about does not see it';
create index refusal_round_ix on multi_rater.refusal (round_id);

-- ---------------------------------------------------------------- what is written, and what was answered
create table multi_rater.sheet (
  person_id          uuid not null,
  assignment_id      uuid not null,
  round_id           uuid not null,
  subject_person_id  uuid not null,
  subject_zh         text not null,
  subject_en         text not null,
  job_zh             text not null,
  job_en             text not null,
  unit_zh            text not null,
  unit_en            text not null,
  relation           text not null,
  state              text not null constraint sheet_state_ck check (state in ('open', 'handed-in')),
  draft              jsonb not null default '{}',
  version            bigint not null default 0,
  constraint sheet_pk primary key (person_id, assignment_id),
  constraint sheet_empty_ck check (state = 'open' or draft = '{}'::jsonb)
);
comment on table multi_rater.sheet is 'distributed by person_id: (the rater) the own draft, seen by its writer alone; handed in it is empty, so the writer is not kept beside the words. No column of time';
create index sheet_round_ix on multi_rater.sheet (round_id);

create table multi_rater.answer (
  person_id  uuid not null,
  answer_id  uuid not null default gen_random_uuid(),
  round_id   uuid not null,
  relation   text not null,
  marks      jsonb not null,
  words      jsonb not null,
  constraint answer_pk primary key (person_id, answer_id)
);
comment on table multi_rater.answer is 'distributed by person_id: (whom it is about) answers without their writers. No role may read it; release sums it up and empties it. Ids are random: the usual ones would tell the time';
create index answer_round_ix on multi_rater.answer (round_id);

-- ---------------------------------------------------------------- what a release leaves
create table multi_rater.rater_group (
  person_id        uuid not null,
  round_id         uuid not null,
  code             text not null,
  relations        text[] not null,
  state            text not null constraint rater_group_state_ck check (state in ('shown', 'suppressed')),
  answered         bigint,
  department_path  ltree not null,
  constraint rater_group_pk primary key (person_id, round_id, code),
  constraint rater_group_answered_ck check ((state = 'shown') = (answered is not null))
);
comment on table multi_rater.rater_group is 'distributed by person_id: groups of a report; relations = what is in it, more than one where small groups were merged; a suppressed one does not say how many';

create table multi_rater.figure (
  person_id        uuid not null,
  round_id         uuid not null,
  group_code       text not null,
  item             text not null,
  answered         bigint not null,
  total            bigint not null,
  least            bigint not null,
  most             bigint not null,
  department_path  ltree not null,
  constraint figure_pk primary key (person_id, round_id, group_code, item)
);
comment on table multi_rater.figure is 'distributed by person_id: sums of a group over one behaviour; there is no row where fewer than the threshold marked it';

create table multi_rater.remark (
  person_id        uuid not null,
  round_id         uuid not null,
  remark_id        uuid not null,
  group_code       text not null constraint remark_group_ck check (group_code in ('self', 'manager', 'second-level', 'others')),
  question         text not null,
  words            text not null,
  department_path  ltree not null,
  constraint remark_pk primary key (person_id, round_id, remark_id)
);
comment on table multi_rater.remark is 'distributed by person_id: what was written to open questions; anonymous groups together, in the order of random ids';

create table multi_rater.outcome (
  person_id        uuid not null,
  round_id         uuid not null,
  score            numeric,
  report           jsonb not null,
  calculated_at    timestamptz not null,
  department_path  ltree not null,
  constraint outcome_pk primary key (person_id, round_id)
);
comment on table multi_rater.outcome is 'distributed by person_id: the report as calculated once from the figures of the release';

-- ---------------------------------------------------------------- who sees what
alter table multi_rater.round enable row level security;
alter table multi_rater.subject enable row level security;
alter table multi_rater.assignment enable row level security;
alter table multi_rater.refusal enable row level security;
alter table multi_rater.sheet enable row level security;
alter table multi_rater.answer enable row level security;
alter table multi_rater.rater_group enable row level security;
alter table multi_rater.figure enable row level security;
alter table multi_rater.remark enable row level security;
alter table multi_rater.outcome enable row level security;

create policy round_see on multi_rater.round for select to meritline_app using (access.actor() is not null);
create policy round_open on multi_rater.round for insert to meritline_app
  with check (state = 'nomination' and opened_by = access.actor() and access.in_scope('app.scores_scope', 'company'));
create policy round_batch on multi_rater.round for select to meritline_batch using (true);

create policy subject_see on multi_rater.subject for select to meritline_app
  using (person_id = access.person() or manager_person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy subject_submit on multi_rater.subject for update to meritline_app
  using (person_id = access.person() and state = 'nomination') with check (person_id = access.person() and state in ('nomination', 'submitted'));
create policy subject_decide on multi_rater.subject for update to meritline_app
  using (person_id is distinct from access.person() and (manager_person_id = access.person() or access.in_scope('app.scores_scope', department_path)))
  with check (person_id is distinct from access.person());
create policy subject_batch on multi_rater.subject to meritline_batch using (true) with check (true);

create policy assignment_see on multi_rater.assignment for select to meritline_app
  using (person_id = access.person() or rater_person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy assignment_propose on multi_rater.assignment for insert to meritline_app
  with check (state = 'proposed' and (person_id = access.person() or access.in_scope('app.scores_scope', department_path)));
create policy assignment_take_back on multi_rater.assignment for delete to meritline_app
  using (state = 'proposed' and (person_id = access.person() or access.in_scope('app.scores_scope', department_path)));
create policy assignment_batch on multi_rater.assignment to meritline_batch using (true) with check (true);

create policy refusal_see on multi_rater.refusal for select to meritline_app
  using (person_id = access.person() or (subject_person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path)));

-- A draft is its writer's alone; the batch role sees who has one open, to remind, and no column of what is in it.
create policy refusal_batch on multi_rater.refusal to meritline_batch using (true) with check (true);
create policy sheet_own on multi_rater.sheet for select to meritline_app using (person_id = access.person());
create policy sheet_write on multi_rater.sheet for update to meritline_app
  using (person_id = access.person() and state = 'open') with check (person_id = access.person() and state = 'open');
create policy sheet_batch on multi_rater.sheet for select to meritline_batch using (true);

create policy answer_nobody on multi_rater.answer for select to meritline_app using (false);

create policy rater_group_see on multi_rater.rater_group for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy figure_see on multi_rater.figure for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy remark_see on multi_rater.remark for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy outcome_see on multi_rater.outcome for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy rater_group_batch on multi_rater.rater_group to meritline_batch using (true) with check (true);
create policy figure_batch on multi_rater.figure to meritline_batch using (true) with check (true);
create policy remark_batch on multi_rater.remark to meritline_batch using (true) with check (true);
create policy outcome_batch on multi_rater.outcome to meritline_batch using (true) with check (true);

grant select, insert on multi_rater.questionnaire, multi_rater.round to meritline_app;
grant select on multi_rater.questionnaire, multi_rater.round to meritline_batch;
grant select on multi_rater.subject, multi_rater.assignment, multi_rater.refusal, multi_rater.rater_group, multi_rater.figure, multi_rater.remark, multi_rater.outcome to meritline_app;
grant update (state, version, decided_zh, decided_en, decided_at) on multi_rater.subject to meritline_app;
grant insert, delete on multi_rater.assignment to meritline_app;
grant select on multi_rater.sheet to meritline_app;
grant update (draft, version) on multi_rater.sheet to meritline_app;
grant select, insert on multi_rater.subject, multi_rater.assignment to meritline_batch;
grant select (person_id, assignment_id, round_id, state) on multi_rater.sheet to meritline_batch;
grant select on multi_rater.rater_group, multi_rater.figure, multi_rater.remark, multi_rater.refusal to meritline_batch;
grant select, insert, update on multi_rater.outcome to meritline_batch;
-- A department that moves takes along every row that carries its path.
grant update (department_path) on multi_rater.subject, multi_rater.assignment, multi_rater.refusal, multi_rater.rater_group, multi_rater.figure, multi_rater.remark to meritline_batch;

-- ---------------------------------------------------------------- looking around without rights over people
-- A person who nominates may see no other person: names and departments of colleagues, and how many requests they have.
create function multi_rater.loads(of_persons uuid[]) returns table (person_id uuid, requests bigint)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.rater_person_id, count(*) from multi_rater.assignment a
  join multi_rater.round r on r.round_id = a.round_id and r.state in ('nomination', 'collecting')
  where a.rater_person_id = any (of_persons) and a.relation in ('peer', 'report', 'customer') and a.state in ('proposed', 'asked')
  group by a.rater_person_id
$$;

-- Directory facts only, and how a colleague stands to the person asked about. Without a pattern: the persons given.
create function multi_rater.candidates(of_subject uuid, pattern text, of_persons uuid[], on_day date) returns table (
  person_id uuid, number text, name_zh text, name_en text, department_zh text, department_en text, is_employed boolean, is_manager boolean, is_report boolean
) language sql stable security definer set search_path = pg_catalog, public as $$
  select p.person_id, e.number, p.name_zh, p.name_en, coalesce(d.name_zh, ''), coalesce(d.name_en, ''), e.ended_on is null or on_day < e.ended_on,
    exists (select from people.assignment a where a.person_id = s.person_id and a.manager_person_id = p.person_id and a.effective_from <= on_day and (a.effective_until is null or on_day < a.effective_until)),
    exists (select from people.assignment a where a.person_id = p.person_id and a.manager_person_id = s.person_id and a.effective_from <= on_day and (a.effective_until is null or on_day < a.effective_until))
  from people.person s cross join people.person p
  join lateral (select e.number, e.ended_on from people.employment e where e.person_id = p.person_id and e.hired_on <= on_day order by e.hired_on desc limit 1) e on true
  left join lateral (select v.name_zh, v.name_en from organization.department_version v
    where v.path = p.department_path and v.effective_from <= on_day and (v.effective_until is null or on_day < v.effective_until) limit 1) d on true
  where s.person_id = of_subject and (s.person_id = access.person() or access.in_scope('app.scores_scope', s.department_path))
    and case when pattern is null then p.person_id = any (of_persons)
      else p.person_id <> s.person_id and (e.ended_on is null or on_day < e.ended_on)
        and (e.number ilike pattern or (p.name_zh || ' ' || p.name_pinyin || ' ' || p.name_initials || ' ' || p.name_en) ilike pattern) end
  order by p.name_pinyin limit case when pattern is null then 500 else 12 end
$$;

-- ---------------------------------------------------------------- the steps of a round
-- Each asks the right itself, since it runs as the owner. A step that does not apply answers false, and nothing changed.
create function multi_rater.start_collecting(of_round uuid, at timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  made bigint;
begin
  if not access.in_scope('app.scores_scope', 'company') then return -1; end if;
  update multi_rater.round set state = 'collecting', started_at = at where round_id = of_round and state = 'nomination';
  if not found then return -1; end if;
  update multi_rater.assignment a set state = 'asked' from multi_rater.subject s
    where a.round_id = of_round and a.state = 'proposed' and s.person_id = a.person_id and s.round_id = a.round_id and s.state = 'approved';
  insert into multi_rater.sheet (person_id, assignment_id, round_id, subject_person_id, subject_zh, subject_en, job_zh, job_en, unit_zh, unit_en, relation, state)
    select a.rater_person_id, a.assignment_id, a.round_id, a.person_id, s.name_zh, s.name_en, s.job_zh, s.job_en, s.department_zh, s.department_en, a.relation, 'open'
    from multi_rater.assignment a join multi_rater.subject s on s.person_id = a.person_id and s.round_id = a.round_id where a.round_id = of_round and a.state = 'asked';
  get diagnostics made = row_count;
  return made;
end
$$;

create function multi_rater.cancel(of_round uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not access.in_scope('app.scores_scope', 'company') then return false; end if;
  update multi_rater.round set state = 'cancelled' where round_id = of_round and state in ('nomination', 'collecting');
  if not found then return false; end if;
  delete from multi_rater.answer where round_id = of_round;
  delete from multi_rater.sheet where round_id = of_round;
  return true;
end
$$;

-- One more rater while answers are collected, in place of one who declined or left. An answer the replaced one has handed in
-- stays, an unwritten sheet goes: whoever replaces does not learn which of the two it was.
create function multi_rater.replace_rater(of_person uuid, replaced uuid, by_assignment uuid, on_day date) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  old multi_rater.assignment;
begin
  select a.* into old from multi_rater.assignment a join multi_rater.round r on r.round_id = a.round_id and r.state = 'collecting'
    where a.person_id = of_person and a.assignment_id = replaced and a.state in ('asked', 'declined') for update of a;
  if not found or old.person_id is not distinct from access.person() or not access.in_scope('app.scores_scope', old.department_path) then return false; end if;
  if old.state = 'asked' and exists (select from people.employment e where e.person_id = old.rater_person_id and (e.ended_on is null or on_day < e.ended_on)) then return false; end if;
  update multi_rater.assignment set state = 'replaced' where person_id = of_person and assignment_id = replaced;
  delete from multi_rater.sheet where person_id = old.rater_person_id and assignment_id = replaced and state = 'open';
  update multi_rater.assignment set state = 'asked' where person_id = of_person and assignment_id = by_assignment and round_id = old.round_id and state = 'proposed';
  if not found then return false; end if;
  insert into multi_rater.sheet (person_id, assignment_id, round_id, subject_person_id, subject_zh, subject_en, job_zh, job_en, unit_zh, unit_en, relation, state)
    select a.rater_person_id, a.assignment_id, a.round_id, a.person_id, s.name_zh, s.name_en, s.job_zh, s.job_en, s.department_zh, s.department_en, a.relation, 'open'
    from multi_rater.assignment a join multi_rater.subject s on s.person_id = a.person_id and s.round_id = a.round_id where a.person_id = of_person and a.assignment_id = by_assignment;
  return true;
end
$$;

create function multi_rater.decline(of_assignment uuid, why text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  own multi_rater.sheet;
begin
  select s.* into own from multi_rater.sheet s join multi_rater.round r on r.round_id = s.round_id and r.state = 'collecting'
    where s.person_id = access.person() and s.assignment_id = of_assignment and s.state = 'open' and s.relation in ('peer', 'report', 'customer') for update of s;
  if not found then return false; end if;
  delete from multi_rater.sheet where person_id = own.person_id and assignment_id = of_assignment;
  update multi_rater.assignment set state = 'declined' where person_id = own.subject_person_id and assignment_id = of_assignment;
  insert into multi_rater.refusal (person_id, assignment_id, round_id, subject_person_id, reason, department_path)
    select own.person_id, of_assignment, own.round_id, own.subject_person_id, why, department_path from multi_rater.assignment
    where person_id = own.subject_person_id and assignment_id = of_assignment;
  return true;
end
$$;

-- Handing in moves the draft to where nobody reads it and leaves the sheet empty: from here on no row holds both.
create function multi_rater.hand_in(of_assignment uuid) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  own multi_rater.sheet;
  asked multi_rater.round;
begin
  select * into own from multi_rater.sheet where person_id = access.person() and assignment_id = of_assignment for update;
  if not found then return 'unknown'; end if;
  if own.state = 'handed-in' then return 'handed-in'; end if;
  select * into asked from multi_rater.round where round_id = own.round_id for share;
  if asked.state <> 'collecting' then return 'closed'; end if;
  if exists (
    select from jsonb_path_query(asked.content, '$.competencies[*].items[*].code') as item (code)
    where not (own.draft -> 'marks' ? (code #>> '{}'))
      or not (jsonb_typeof(own.draft -> 'marks' -> (code #>> '{}')) = 'null'
        or (own.draft -> 'marks' ->> (code #>> '{}')) in (select level #>> '{}' from jsonb_path_query(asked.content, '$.scale[*].level') as of_scale (level)))
  ) then return 'incomplete'; end if;
  insert into multi_rater.answer (person_id, round_id, relation, marks, words)
    values (own.subject_person_id, own.round_id, own.relation, own.draft -> 'marks', coalesce(own.draft -> 'words', '{}'::jsonb));
  update multi_rater.sheet set state = 'handed-in', draft = '{}'::jsonb, version = version + 1 where person_id = own.person_id and assignment_id = of_assignment;
  return 'done';
end
$$;

-- Counts, and only for who runs the round; gone = asked and no longer employed.
create function multi_rater.progress(of_round uuid, on_day date) returns table (person_id uuid, relation text, asked bigint, handed_in bigint, declined bigint, gone bigint)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
begin
  if not access.in_scope('app.scores_scope', 'company') then return; end if;
  return query
    select a.person_id, a.relation, count(*) filter (where a.state in ('asked', 'proposed')), count(*) filter (where s.state = 'handed-in'),
      count(*) filter (where a.state = 'declined'),
      count(*) filter (where a.state in ('asked', 'proposed') and not exists (select from people.employment e where e.person_id = a.rater_person_id and (e.ended_on is null or on_day < e.ended_on)))
    from multi_rater.assignment a left join multi_rater.sheet s on s.person_id = a.rater_person_id and s.assignment_id = a.assignment_id
    where a.round_id = of_round group by a.person_id, a.relation;
end
$$;

-- ---------------------------------------------------------------- release
-- Once and for all people of the round together. Groups under the threshold are merged into `others`; if those are still too
-- few, the smallest group that could have stood alone joins them; if there is none, the group is suppressed and enters no
-- figure at all, so that no total can be compared with its parts. Then the answers are gone.
create function multi_rater.release(of_round uuid, at timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  fewest bigint;
  people bigint;
begin
  if not access.in_scope('app.scores_scope', 'company') then return -1; end if;
  update multi_rater.round set state = 'released', released_at = at where round_id = of_round and state = 'collecting' returning threshold into fewest;
  if not found then return -1; end if;

  insert into multi_rater.rater_group (person_id, round_id, code, relations, state, answered, department_path)
    with counted as (
      select person_id, relation, count(*) as n, relation in ('peer', 'report', 'customer') as is_anonymous from multi_rater.answer where round_id = of_round group by person_id, relation),
    small as (
      select person_id, sum(n) as n from counted where is_anonymous and n < fewest group by person_id),
    joins as (
      select distinct on (c.person_id) c.person_id, c.relation from counted c join small m on m.person_id = c.person_id and m.n < fewest
      where c.is_anonymous and c.n >= fewest order by c.person_id, c.n, c.relation),
    placed as (
      select c.*, case when not c.is_anonymous or (c.n >= fewest and j.relation is null) then c.relation else 'others' end as code
      from counted c left join joins j on j.person_id = c.person_id and j.relation = c.relation)
    select p.person_id, of_round, p.code, array_agg(p.relation order by p.relation),
      case when bool_or(p.is_anonymous) and sum(p.n) < fewest then 'suppressed' else 'shown' end,
      case when bool_or(p.is_anonymous) and sum(p.n) < fewest then null else sum(p.n) end, s.department_path
    from placed p join multi_rater.subject s on s.person_id = p.person_id and s.round_id = of_round
    group by p.person_id, p.code, s.department_path;

  insert into multi_rater.figure (person_id, round_id, group_code, item, answered, total, least, most, department_path)
    select g.person_id, of_round, g.code, m.key, count(*), sum(m.value::bigint), min(m.value::bigint), max(m.value::bigint), g.department_path
    from multi_rater.rater_group g
    join multi_rater.answer a on a.person_id = g.person_id and a.round_id = of_round and a.relation = any (g.relations)
    cross join lateral jsonb_each_text(a.marks) m
    where g.round_id = of_round and g.state = 'shown' and m.value is not null
    group by g.person_id, g.code, m.key, g.department_path
    having g.code in ('self', 'manager', 'second-level') or count(*) >= fewest;

  insert into multi_rater.remark (person_id, round_id, remark_id, group_code, question, words, department_path)
    select g.person_id, of_round, gen_random_uuid(), case when g.code in ('self', 'manager', 'second-level') then g.code else 'others' end, w.key, btrim(w.value), g.department_path
    from multi_rater.rater_group g
    join multi_rater.answer a on a.person_id = g.person_id and a.round_id = of_round and a.relation = any (g.relations)
    cross join lateral jsonb_each_text(a.words) w
    where g.round_id = of_round and g.state = 'shown' and btrim(w.value) <> ''
    order by random();

  delete from multi_rater.answer where round_id = of_round;
  update multi_rater.sheet set draft = '{}'::jsonb where round_id = of_round and draft <> '{}'::jsonb;
  select count(distinct person_id) into people from multi_rater.rater_group where round_id = of_round;
  return people;
end
$$;

revoke all on function multi_rater.loads(uuid[]), multi_rater.candidates(uuid, text, uuid[], date), multi_rater.start_collecting(uuid, timestamptz), multi_rater.cancel(uuid),
  multi_rater.replace_rater(uuid, uuid, uuid, date), multi_rater.decline(uuid, text), multi_rater.hand_in(uuid), multi_rater.progress(uuid, date), multi_rater.release(uuid, timestamptz) from public;
grant execute on function multi_rater.loads(uuid[]), multi_rater.candidates(uuid, text, uuid[], date), multi_rater.start_collecting(uuid, timestamptz), multi_rater.cancel(uuid),
  multi_rater.replace_rater(uuid, uuid, uuid, date), multi_rater.decline(uuid, text), multi_rater.hand_in(uuid), multi_rater.progress(uuid, date), multi_rater.release(uuid, timestamptz) to meritline_app;
grant execute on function multi_rater.loads(uuid[]) to meritline_batch;

-- ---------------------------------------------------------------- notices that are nobody else's
-- A reminder goes to those who have not answered: who may see people's notices would learn who had. Private ones are seen
-- by their recipient alone.
alter table notices.notice add column is_private boolean not null default false;
comment on column notices.notice.is_private is 'seen by the recipient alone, whatever the scopes of others';
drop policy notice_see on notices.notice;
create policy notice_see on notices.notice for select to meritline_app
  using (person_id = access.person() or (not is_private and access.in_scope('app.people_scope', department_path)));

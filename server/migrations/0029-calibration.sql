-- Calibration: sessions in which a group agrees on levels, and rights that end with the session. What a session shows of
-- people comes from appraisals through two functions that ask the right first, so a member sees the session's people and
-- nobody else, and nobody ever sees the own card.

-- ---------------------------------------------------------------- rights in one thing
create table access.temporary_right (
  user_id       text not null,
  subject_kind  text not null,
  subject_id    uuid not null,
  role          text not null,
  granted_by    text not null,
  granted_at    timestamptz not null,
  ended_at      timestamptz,
  constraint temporary_right_pk primary key (user_id, subject_kind, subject_id)
);
comment on table access.temporary_right is 'reference: a role in one thing, such as a calibration session; it ends with the thing. become() reads those in force';

create or replace function access.become(acting_user text) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  person  text := '';
  people  text := '';
  scores  text := '';
  pay     text := '';
  audits  text := 'off';
  rights  text := '';
  g       record;
begin
  select a.person_id::text into person from access.account_person a where a.user_id = acting_user;
  for g in
    select s.people_scope, s.scores_scope, s.pay_scope, s.reads_audit, r.unit_path::text as unit
    from access.role_grant r join access.role_scope s on s.role = r.role
    where r.user_id = acting_user and r.valid_from <= current_date and (r.valid_until is null or current_date < r.valid_until)
  loop
    if g.people_scope = 'all' then people := people || ',company'; elsif g.people_scope = 'unit' and g.unit is not null then people := people || ',' || g.unit; end if;
    if g.scores_scope = 'all' then scores := scores || ',company'; elsif g.scores_scope = 'unit' and g.unit is not null then scores := scores || ',' || g.unit; end if;
    if g.pay_scope = 'all' then pay := pay || ',company'; elsif g.pay_scope = 'unit' and g.unit is not null then pay := pay || ',' || g.unit; end if;
    if g.reads_audit then audits := 'on'; end if;
  end loop;
  select coalesce(string_agg(t.subject_kind || ':*:' || t.subject_id || ',' || t.subject_kind || ':' || t.role || ':' || t.subject_id, ','), '')
    into rights from access.temporary_right t where t.user_id = acting_user and t.ended_at is null;
  execute format('set local app.actor = %L', acting_user);
  execute format('set local app.person = %L', coalesce(person, ''));
  execute format('set local app.people_scope = %L', ltrim(people, ','));
  execute format('set local app.scores_scope = %L', ltrim(scores, ','));
  execute format('set local app.pay_scope = %L', ltrim(pay, ','));
  execute format('set local app.reads_audit = %L', audits);
  execute format('set local app.temporary_rights = %L', rights);
end
$$;

-- A right in one thing: `access.holds('calibration', 'facilitator', session_id)`, or any role with '*'.
create function access.holds(kind text, role text, subject uuid) returns boolean language sql stable parallel safe
  as $$ select coalesce(kind || ':' || role || ':' || subject = any (string_to_array(nullif(current_setting('app.temporary_rights', true), ''), ',')), false) $$;
grant execute on function access.holds(text, text, uuid) to meritline_app, meritline_batch;

alter table access.temporary_right enable row level security;
create policy temporary_right_see on access.temporary_right for select to meritline_app
  using (user_id = access.actor() or access.holds(subject_kind, '*', subject_id) or access.in_scope('app.scores_scope', 'company'));
-- Only who may see every score can let somebody into a session; nobody else can give a right by SQL either.
create policy temporary_right_give on access.temporary_right for insert to meritline_app
  with check (subject_kind = 'calibration' and access.in_scope('app.scores_scope', 'company'));
create policy temporary_right_end on access.temporary_right for update to meritline_app
  using (subject_kind = 'calibration' and access.in_scope('app.scores_scope', 'company'))
  with check (subject_kind = 'calibration' and access.in_scope('app.scores_scope', 'company'));
create policy temporary_right_batch on access.temporary_right to meritline_batch using (true) with check (true);
grant select, insert, update on access.temporary_right to meritline_app, meritline_batch;

-- ---------------------------------------------------------------- sessions
create schema calibration;
grant usage on schema calibration to meritline_app, meritline_batch;

create table calibration.session (
  session_id       uuid not null constraint session_pk primary key,
  cycle_id         uuid not null constraint session_cycle_fk references appraisals.cycle (cycle_id),
  name_zh          text not null,
  name_en          text not null,
  scope            jsonb not null,
  settings         jsonb not null,
  state            text not null constraint session_state_ck check (state in ('preview', 'meeting', 'locked', 'written-back', 'cancelled')),
  people           bigint not null default 0,
  distribution     jsonb not null default '[]',
  raters           jsonb not null default '{}',
  revision         bigint not null default 1,
  opened_by        text not null,
  opened_at        timestamptz not null,
  meeting_at       timestamptz,
  locked_by        text,
  locked_at        timestamptz,
  lock_note        text,
  written_at       timestamptz
);
comment on table calibration.session is 'reference: one calibration of a group in a cycle; settings = guideline and rules of reasons, distribution = the shares that apply to it, raters = severity of its raters as calculated when it opened';
create index session_cycle_ix on calibration.session (cycle_id);

create table calibration.member (
  session_id  uuid not null constraint member_session_fk references calibration.session (session_id),
  user_id     text not null,
  role        text not null constraint member_role_ck check (role in ('facilitator', 'participant', 'observer')),
  person_id   uuid,
  name_zh     text not null,
  name_en     text not null,
  added_by    text not null,
  added_at    timestamptz not null,
  left_at     timestamptz,
  constraint member_pk primary key (session_id, user_id)
);
comment on table calibration.member is 'reference: who is in a session; the right itself is access.temporary_right and ends with it';

create table calibration.card (
  person_id        uuid not null,
  session_id       uuid not null constraint card_session_fk references calibration.session (session_id),
  scorecard_id     uuid not null,
  before_rating    text,
  rating           text,
  version          bigint not null default 1,
  discussed_at     timestamptz,
  written_at       timestamptz,
  department_path  ltree not null,
  constraint card_pk primary key (person_id, session_id),
  constraint card_scorecard_fk foreign key (person_id, scorecard_id) references appraisals.scorecard (person_id, scorecard_id)
);
comment on table calibration.card is 'distributed by person_id: a person in a session; before_rating = level when it opened, rating = level now';
create index card_session_ix on calibration.card (session_id);
create index card_scorecard_ix on calibration.card (scorecard_id);

create table calibration.mark (
  person_id   uuid not null,
  session_id  uuid not null,
  user_id     text not null,
  mark        text not null constraint mark_mark_ck check (mark in ('agree', 'question', 'abstain')),
  note        text not null,
  by_zh       text not null,
  by_en       text not null,
  marked_at   timestamptz not null,
  constraint mark_pk primary key (person_id, session_id, user_id),
  constraint mark_card_fk foreign key (person_id, session_id) references calibration.card (person_id, session_id)
);
comment on table calibration.mark is 'distributed by person_id: what a member thinks of a level before the meeting';
create index mark_session_ix on calibration.mark (session_id);

create table calibration.entry (
  person_id     uuid not null,
  session_id    uuid not null,
  entry_id      uuid not null,
  kind          text not null constraint entry_kind_ck check (kind in ('move', 'undo', 'discuss')),
  from_rating   text,
  to_rating     text,
  reason_code   text constraint entry_reason_ck check (reason_code in ('evidence', 'consistency', 'distribution', 'data-error', 'other')),
  reason        text not null,
  evidence      jsonb not null default '[]',
  undoes_id     uuid,
  card_version  bigint not null,
  recorded_by   text not null,
  by_zh         text not null,
  by_en         text not null,
  recorded_at   timestamptz not null,
  constraint entry_pk primary key (person_id, session_id, entry_id),
  constraint entry_version_uq unique (person_id, session_id, card_version),
  constraint entry_move_ck check ((kind = 'move') = (reason_code is not null) and (kind = 'undo') = (undoes_id is not null)),
  constraint entry_card_fk foreign key (person_id, session_id) references calibration.card (person_id, session_id)
);
comment on table calibration.entry is 'distributed by person_id: the change log, append-only; an undo is an entry';
create index entry_session_ix on calibration.entry (session_id);

-- ---------------------------------------------------------------- who sees what
alter table calibration.session enable row level security;
alter table calibration.member enable row level security;
alter table calibration.card enable row level security;
alter table calibration.mark enable row level security;
alter table calibration.entry enable row level security;

create policy session_see on calibration.session for select to meritline_app
  using (access.holds('calibration', '*', session_id) or access.in_scope('app.scores_scope', 'company'));
create policy session_open on calibration.session for insert to meritline_app
  with check (access.in_scope('app.scores_scope', 'company'));
create policy session_change on calibration.session for update to meritline_app
  using (access.holds('calibration', 'facilitator', session_id) or access.in_scope('app.scores_scope', 'company'))
  with check (access.holds('calibration', 'facilitator', session_id) or access.in_scope('app.scores_scope', 'company'));
create policy member_see on calibration.member for select to meritline_app
  using (access.holds('calibration', '*', session_id) or access.in_scope('app.scores_scope', 'company'));
create policy member_give on calibration.member for insert to meritline_app
  with check (access.in_scope('app.scores_scope', 'company'));
create policy member_change on calibration.member for update to meritline_app
  using (access.in_scope('app.scores_scope', 'company')) with check (access.in_scope('app.scores_scope', 'company'));

-- Nobody, whatever the role, sees or moves the own card, or what was said of it.
create policy card_see on calibration.card for select to meritline_app
  using (person_id is distinct from access.person() and (access.holds('calibration', '*', session_id) or access.in_scope('app.scores_scope', 'company')));
create policy card_change on calibration.card for update to meritline_app
  using (person_id is distinct from access.person() and access.holds('calibration', 'facilitator', session_id))
  with check (person_id is distinct from access.person() and access.holds('calibration', 'facilitator', session_id));
create policy mark_see on calibration.mark for select to meritline_app
  using (person_id is distinct from access.person() and (access.holds('calibration', '*', session_id) or access.in_scope('app.scores_scope', 'company')));
create policy mark_say on calibration.mark for insert to meritline_app
  with check (user_id = access.actor() and person_id is distinct from access.person()
    and (access.holds('calibration', 'facilitator', session_id) or access.holds('calibration', 'participant', session_id)));
create policy mark_change on calibration.mark for update to meritline_app
  using (user_id = access.actor() and person_id is distinct from access.person()
    and (access.holds('calibration', 'facilitator', session_id) or access.holds('calibration', 'participant', session_id)))
  with check (user_id = access.actor() and person_id is distinct from access.person());
create policy entry_see on calibration.entry for select to meritline_app
  using (person_id is distinct from access.person() and (access.holds('calibration', '*', session_id) or access.in_scope('app.scores_scope', 'company')));
create policy entry_append on calibration.entry for insert to meritline_app
  with check (recorded_by = access.actor() and person_id is distinct from access.person() and access.holds('calibration', 'facilitator', session_id));

create policy session_batch on calibration.session to meritline_batch using (true) with check (true);
create policy member_batch on calibration.member to meritline_batch using (true) with check (true);
create policy card_batch on calibration.card to meritline_batch using (true) with check (true);
create policy mark_batch on calibration.mark to meritline_batch using (true) with check (true);
create policy entry_batch on calibration.entry to meritline_batch using (true) with check (true);

grant select on all tables in schema calibration to meritline_app, meritline_batch;
grant insert, update on calibration.session, calibration.member, calibration.mark to meritline_app, meritline_batch;
grant update on calibration.card to meritline_app;
grant insert, update on calibration.card to meritline_batch;
grant insert on calibration.entry to meritline_app, meritline_batch;

-- ---------------------------------------------------------------- facts of the session's people
-- Both run as the owner, since a member may sit in a meeting about people outside the own unit. Each asks the right first
-- and leaves out the asker's own card.
create function calibration.facts(of_session uuid) returns table (
  person_id uuid, scorecard_id uuid, number text, name_zh text, name_en text, job_zh text, job_en text, grade text,
  department_zh text, department_en text, rater_person_id uuid, rater_zh text, rater_en text, score numeric, computed_rating text,
  rating text, vetoes jsonb, hired_on date, previous jsonb
) language plpgsql stable security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
begin
  if not (access.holds('calibration', '*', of_session) or access.in_scope('app.scores_scope', 'company')) then return; end if;
  return query
    select s.person_id, s.scorecard_id, s.number, s.name_zh, s.name_en, s.job_zh, s.job_en, s.grade, s.department_zh, s.department_en,
      s.rater_person_id, s.rater_zh, s.rater_en, r.score, r.computed_rating, r.rating,
      coalesce(jsonb_path_query_array(r.lines, '$.vetoes[*] ? (@.status == "triggered")'), '[]'::jsonb),
      e.hired_on,
      coalesce((select jsonb_agg(jsonb_build_object('cycleCode', h.code, 'rating', h.rating, 'score', h.score::text) order by h.starts_on)
        from (select pc.code, pc.starts_on, pr.rating, pr.score
          from appraisals.scorecard ps
          join appraisals.cycle pc on pc.cycle_id = ps.cycle_id and pc.state = 'published' and pc.starts_on < c.starts_on
          join appraisals.scorecard_result pr on pr.person_id = ps.person_id and pr.scorecard_id = ps.scorecard_id
          where ps.person_id = s.person_id and ps.employment_id = s.employment_id and ps.state = 'published'
          order by pc.starts_on desc limit 3) h), '[]'::jsonb)
    from calibration.card k
    join appraisals.scorecard s on s.person_id = k.person_id and s.scorecard_id = k.scorecard_id
    join appraisals.cycle c on c.cycle_id = s.cycle_id
    join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id
    left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
    where k.session_id = of_session and k.person_id is distinct from access.person();
end
$$;

create function calibration.evidence(of_session uuid, of_person uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  card uuid;
begin
  if not (access.holds('calibration', '*', of_session) or access.in_scope('app.scores_scope', 'company')) then return null; end if;
  if of_person is not distinct from access.person() then return null; end if;
  select k.scorecard_id into card from calibration.card k where k.person_id = of_person and k.session_id = of_session;
  if card is null then return null; end if;
  return jsonb_build_object(
    'scorecardId', card,
    'lines', coalesce((
      select jsonb_agg(jsonb_build_object('code', i.code, 'nameZh', v.name_zh, 'nameEn', v.name_en, 'unitZh', v.unit_zh, 'unitEn', v.unit_en, 'part', l.part,
        'weight', l.weight::text, 'target', l.params ->> 'target', 'value', r.value, 'basis', r.basis, 'sourceKind', v.source_kind,
        'score', f ->> 'score', 'points', f ->> 'points', 'light', f ->> 'light', 'status', f ->> 'status') order by l.sort)
      from appraisals.scorecard_line l
      join indicators.indicator i on i.indicator_id = l.indicator_id
      join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
      left join appraisals.reading r on r.person_id = l.person_id and r.scorecard_id = l.scorecard_id and r.line_id = l.line_id and r.replaced_at is null
      left join appraisals.scorecard_result x on x.person_id = l.person_id and x.scorecard_id = l.scorecard_id
      left join lateral (select e as f from jsonb_array_elements((x.lines -> 'lines') || (x.lines -> 'vetoes') || (x.lines -> 'bonuses')) e where e ->> 'code' = i.code limit 1) y on true
      where l.person_id = of_person and l.scorecard_id = card), '[]'::jsonb),
    'ratings', coalesce((
      select jsonb_agg(jsonb_build_object('role', a.role, 'rating', a.rating, 'comment', a.comment, 'commentEn', a.comment_en, 'byZh', a.rated_by_zh, 'byEn', a.rated_by_en,
        'at', to_char(a.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by a.role desc)
      from appraisals.scorecard_rating a where a.person_id = of_person and a.scorecard_id = card and a.submitted_at is not null), '[]'::jsonb));
end
$$;
revoke all on function calibration.facts(uuid), calibration.evidence(uuid, uuid) from public;
grant execute on function calibration.facts(uuid), calibration.evidence(uuid, uuid) to meritline_app, meritline_batch;

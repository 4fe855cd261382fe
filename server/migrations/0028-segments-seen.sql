-- Who sees the parts of a period: every row carries what row-level security compares, so that no policy asks another table.
drop policy scorecard_segment_rater on appraisals.scorecard;
drop policy scorecard_line_segment_rater on appraisals.scorecard_line;
drop policy evidence_see on appraisals.evidence;
drop policy evidence_add on appraisals.evidence;
drop table appraisals.segment_rating;
drop function appraisals.cards_of_segments();

-- Managers of earlier parts of the period, wherever the person works now.
alter table appraisals.scorecard add column earlier_raters uuid[] not null default '{}';
alter table appraisals.scorecard_line add column earlier_raters uuid[] not null default '{}';
alter table appraisals.scorecard_segment add column earlier_raters uuid[] not null default '{}';
alter table appraisals.evidence add column earlier_raters uuid[] not null default '{}';
comment on column appraisals.scorecard.earlier_raters is 'managers of earlier parts of the period, who see the card to rate their days; written with scorecard_segment';
-- The path of the card itself: who sees the card sees all parts of its period, since they are scored together.
alter table appraisals.scorecard_segment add column card_path ltree;
update appraisals.scorecard_segment g set card_path = s.department_path from appraisals.scorecard s where s.person_id = g.person_id and s.scorecard_id = g.scorecard_id;
update appraisals.scorecard s set earlier_raters = e.raters from (
  select g.person_id, g.scorecard_id, array_agg(distinct g.rater_person_id) as raters from appraisals.scorecard_segment g
  join appraisals.scorecard c on c.person_id = g.person_id and c.scorecard_id = g.scorecard_id
  where g.rater_person_id is not null and g.rater_person_id is distinct from c.rater_person_id group by 1, 2) e
  where e.person_id = s.person_id and e.scorecard_id = s.scorecard_id;
update appraisals.scorecard_line l set earlier_raters = s.earlier_raters from appraisals.scorecard s
  where s.person_id = l.person_id and s.scorecard_id = l.scorecard_id and s.earlier_raters <> '{}';
update appraisals.scorecard_segment g set earlier_raters = s.earlier_raters from appraisals.scorecard s
  where s.person_id = g.person_id and s.scorecard_id = g.scorecard_id and s.earlier_raters <> '{}';

create policy scorecard_earlier_rater on appraisals.scorecard for select to meritline_app
  using (access.person() = any (earlier_raters) and person_id is distinct from access.person() and not is_trial);
create policy scorecard_line_earlier_rater on appraisals.scorecard_line for select to meritline_app
  using (access.person() = any (earlier_raters) and person_id is distinct from access.person());
create policy scorecard_segment_card on appraisals.scorecard_segment for select to meritline_app
  using (access.in_scope('app.scores_scope', card_path) or access.person() = any (earlier_raters));
create policy evidence_see on appraisals.evidence for select to meritline_app
  using (person_id = access.person() or access.person() = any (earlier_raters) or access.in_scope('app.scores_scope', department_path));
create policy evidence_add on appraisals.evidence for insert to meritline_app
  with check (withdrawn_at is null
    and (person_id = access.person() or access.person() = any (earlier_raters) or access.in_scope('app.scores_scope', department_path)));

create table appraisals.segment_rating (
  person_id        uuid not null,
  scorecard_id     uuid not null,
  rater_person_id  uuid not null,
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
  card_path        ltree not null,
  constraint segment_rating_pk primary key (person_id, scorecard_id, rater_person_id),
  constraint segment_rating_scorecard_fk foreign key (person_id, scorecard_id) references appraisals.scorecard (person_id, scorecard_id)
);
comment on table appraisals.segment_rating is 'distributed by person_id: levels of the lines a manager rates, by the manager of an earlier part of the period; kept when the parts are computed again; department_path = of that part, card_path = of the scorecard';
create index segment_rating_scorecard_ix on appraisals.segment_rating (scorecard_id);
alter table appraisals.segment_rating enable row level security;
create policy segment_rating_see on appraisals.segment_rating for select to meritline_app
  using ((person_id = access.person() and is_published)
    or (person_id is distinct from access.person()
      and (rater_person_id = access.person() or access.in_scope('app.scores_scope', department_path) or access.in_scope('app.scores_scope', card_path))));
create policy segment_rating_write on appraisals.segment_rating for insert to meritline_app
  with check (person_id is distinct from access.person() and rater_person_id = access.person() and not is_published);
create policy segment_rating_change on appraisals.segment_rating for update to meritline_app
  using (person_id is distinct from access.person() and rater_person_id = access.person() and not is_published)
  with check (person_id is distinct from access.person() and rater_person_id = access.person() and not is_published);
create policy segment_rating_batch on appraisals.segment_rating to meritline_batch using (true) with check (true);
grant select, insert, update on appraisals.segment_rating to meritline_app, meritline_batch;
grant delete on appraisals.segment_rating to meritline_batch;

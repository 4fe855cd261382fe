-- One change of an indicator within the period, on every scorecard that holds it: proposed once, approved by another, applied
-- card by card as a change of targets (target_change.origin_id), and for each card left out the reason.

create table appraisals.indicator_change (
  change_id        uuid not null constraint indicator_change_pk primary key,
  cycle_id         uuid not null constraint indicator_change_cycle_fk references appraisals.cycle (cycle_id),
  indicator_id     uuid not null constraint indicator_change_indicator_fk references indicators.indicator (indicator_id),
  effective_from   date not null,
  reason           text not null constraint indicator_change_reason_ck check (reason <> ''),
  change           jsonb not null,
  state            text not null constraint indicator_change_state_ck check (state in ('proposed', 'approved', 'declined', 'withdrawn')),
  proposed_by      text not null,
  proposer_person  uuid,
  proposer_zh      text not null,
  proposer_en      text not null,
  proposed_at      timestamptz not null,
  decided_by       text,
  decider_person   uuid,
  decider_zh       text,
  decider_en       text,
  decided_at       timestamptz,
  decision_note    text not null default '',
  applied_at       timestamptz,
  outcome          jsonb,
  constraint indicator_change_decided_ck check ((state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  constraint indicator_change_four_eyes_ck check (state in ('proposed', 'withdrawn') or decided_by <> proposed_by)
);
comment on table appraisals.indicator_change is 'reference: one change of an indicator on all cards of a cycle that hold it; change = what is changed; outcome = how many cards were prorated, rewritten, refused by reason; applied_at null = not approved, or still being applied';
create unique index indicator_change_open_ux on appraisals.indicator_change (cycle_id, indicator_id) where state = 'proposed';
grant select, insert on appraisals.indicator_change to meritline_app;
grant update (state, decided_by, decider_person, decider_zh, decider_en, decided_at, decision_note) on appraisals.indicator_change to meritline_app;
grant select, insert, update, delete on appraisals.indicator_change to meritline_batch;

create table appraisals.indicator_change_refusal (
  person_id        uuid not null,
  scorecard_id     uuid not null,
  change_id        uuid not null constraint indicator_change_refusal_change_fk references appraisals.indicator_change (change_id),
  code             text not null,
  department_path  ltree not null,
  constraint indicator_change_refusal_pk primary key (person_id, scorecard_id, change_id),
  constraint indicator_change_refusal_scorecard_fk foreign key (person_id, scorecard_id) references appraisals.scorecard (person_id, scorecard_id)
);
comment on table appraisals.indicator_change_refusal is 'distributed by person_id: a card that a change of an indicator left as it is, and why';
create index indicator_change_refusal_change_ix on appraisals.indicator_change_refusal (change_id);
alter table appraisals.indicator_change_refusal enable row level security;
create policy indicator_change_refusal_see on appraisals.indicator_change_refusal for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy indicator_change_refusal_batch on appraisals.indicator_change_refusal to meritline_batch using (true) with check (true);
grant select on appraisals.indicator_change_refusal to meritline_app;
grant select, insert, delete on appraisals.indicator_change_refusal to meritline_batch;
create index target_change_origin_ix on appraisals.target_change (origin_id) where origin_id is not null;

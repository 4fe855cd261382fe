-- Payslips on paper, made for many people in the background, and drafts of payslips shown to their people before the payment.

create table payroll.payslip_batch (
  batch_id         uuid not null constraint payslip_batch_pk primary key,
  run_id           uuid not null constraint payslip_batch_run_fk references payroll.run (run_id),
  form             text not null constraint payslip_batch_form_ck check (form in ('person-zip', 'department-pdf')),
  language         text not null constraint payslip_batch_language_ck check (language in ('zh-CN', 'en')),
  lock             text not null constraint payslip_batch_lock_ck check (lock in ('none', 'document-number')),
  fingerprint      text not null,
  people           bigint not null,
  department_path  ltree not null,
  requested_by     text not null,
  by_zh            text not null,
  by_en            text not null,
  requested_at     timestamptz not null,
  work_id          uuid,
  constraint payslip_batch_lock_form_ck check (lock = 'none' or form = 'person-zip')
);
comment on table payroll.payslip_batch is 'local: payslips of a run put on paper together; form = one PDF a person in a zip, or one PDF a department; lock = what opens each PDF; fingerprint = the result they show; department_path = the smallest unit that holds everybody in it';

create table payroll.payslip_paper (
  batch_id         uuid not null constraint payslip_paper_batch_fk references payroll.payslip_batch (batch_id),
  number           bigint not null,
  name_zh          text not null,
  name_en          text not null,
  employment_ids   uuid[] not null,
  department_path  ltree not null,
  file_name        text,
  people           bigint,
  left_out         jsonb,
  sha256           text,
  bytes            bytea,
  made_at          timestamptz,
  constraint payslip_paper_pk primary key (batch_id, number),
  constraint payslip_paper_whole_ck check ((made_at is null) = (bytes is null) and (made_at is null) = (sha256 is null) and (made_at is null) = (left_out is null))
);
comment on table payroll.payslip_paper is 'local: the files of a batch, planned first and filled one at a time, so that work goes on where it was broken off; left_out = who has no paper in it and why; a file once made is never changed';
create index payslip_batch_run_ix on payroll.payslip_batch (run_id);

alter table payroll.payslip_batch enable row level security;
alter table payroll.payslip_paper enable row level security;
create policy payslip_batch_see on payroll.payslip_batch to meritline_app
  using (access.in_scope('app.pay_scope', department_path)) with check (access.in_scope('app.pay_scope', department_path));
create policy payslip_paper_see on payroll.payslip_paper to meritline_app
  using (access.in_scope('app.pay_scope', department_path)) with check (access.in_scope('app.pay_scope', department_path));
-- A file that is made stays as it is.
create policy payslip_paper_stays on payroll.payslip_paper as restrictive for update to meritline_app using (made_at is null) with check (true);
create policy payslip_batch_batch on payroll.payslip_batch to meritline_batch using (true) with check (true);
create policy payslip_paper_batch on payroll.payslip_paper to meritline_batch using (true) with check (true);
grant select on payroll.payslip_batch, payroll.payslip_paper to meritline_app, meritline_batch;
grant insert on payroll.payslip_batch, payroll.payslip_paper to meritline_app;
grant update (work_id) on payroll.payslip_batch to meritline_app;
grant update (file_name, people, left_out, sha256, bytes, made_at) on payroll.payslip_paper to meritline_app;

create table payroll.draft_rule (
  effective_from  date not null constraint draft_rule_pk primary key,
  is_allowed      boolean not null,
  reason          text not null constraint draft_rule_reason_ck check (length(reason) >= 2),
  recorded_by     text not null,
  recorded_at     timestamptz not null
);
comment on table payroll.draft_rule is 'reference: whether draft payslips may be shown to their people before the payment is released, dated; none = they may not; the newest that has begun holds';
grant select on payroll.draft_rule to meritline_app, meritline_batch;
grant insert on payroll.draft_rule to meritline_app, meritline_batch;

alter table payroll.run add column drafts_shown_at timestamptz;
alter table payroll.run add column drafts_shown_by text;
alter table payroll.payslip add column is_draft_shown boolean not null default false;
-- A calculation that was broken off is loaded into a table of its own, which becomes a part of this one.
do $$
declare kept record;
begin
  for kept in select c.relname from pg_class c where c.relnamespace = 'payroll'::regnamespace and c.relkind = 'r' and not c.relispartition and c.relname ~ '^payslip_\d{4}_\d{2}(_\d)?_c\d+$' loop
    execute format('alter table payroll.%I add column is_draft_shown boolean not null default false', kept.relname);
  end loop;
end
$$;
drop policy payslip_see on payroll.payslip;
create policy payslip_see on payroll.payslip for select to meritline_app
  using ((person_id = access.person() and (is_released or is_draft_shown)) or access.in_scope('app.pay_scope', department_path));

-- The application writes no payslip. This is the one mark of it that an operation sets: drafts of a run are shown, or withdrawn.
create function payroll.show_drafts(run uuid, shown boolean, by_user text, moment timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  month text;
  changed bigint;
begin
  update payroll.run r set drafts_shown_at = case when shown then moment end, drafts_shown_by = case when shown then by_user end
    where r.run_id = run and (shown or r.drafts_shown_at is not null) and (not shown or r.state in ('calculated', 'submitted', 'approved'))
    returning r.period into month;
  if month is null then return 0; end if;
  update payroll.payslip s set is_draft_shown = shown where s.period = month and s.run_id = run and s.net_fen is not null and s.is_draft_shown <> shown;
  get diagnostics changed = row_count;
  return changed;
end
$$;
revoke all on function payroll.show_drafts(uuid, boolean, text, timestamptz) from public;
grant execute on function payroll.show_drafts(uuid, boolean, text, timestamptz) to meritline_app, meritline_batch;

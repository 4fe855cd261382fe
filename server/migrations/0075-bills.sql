-- Bills of authorities, compared with the payslips of the month to the fen; a difference is resolved by name and with a reason.
create table filings.bill (
  bill_id        uuid not null constraint bill_pk primary key,
  period         text not null constraint bill_period_ck check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  scope          text not null,
  scheme         text not null constraint bill_scheme_ck check (scheme in ('social-insurance', 'housing-fund', 'income-tax')),
  fields         text[] not null,
  import_id      uuid not null,
  imported_by    text not null,
  by_zh          text not null,
  by_en          text not null,
  imported_at    timestamptz not null,
  superseded_by  uuid
);
comment on table filings.bill is 'reference: what an authority says of a month, as it was imported: the bill of a place and scheme, or the tax client''s result of a legal entity; scope = place or legal entity; fields = amounts it has columns for; superseded_by = the import of a later one';
create unique index bill_current_ux on filings.bill (period, scope, scheme) where superseded_by is null;

create table filings.bill_line (
  bill_id          uuid not null,
  row              bigint not null,
  person_id        uuid,
  employment_id    uuid,
  identity_number  text,
  name             text,
  amounts          bigint[] not null,
  department_path  ltree not null,
  constraint bill_line_pk primary key (bill_id, row)
);
comment on table filings.bill_line is 'local: a line of a bill: amounts in fen in the order of the bill''s fields; a person the company does not know has no person_id and the path of the company';

create table filings.bill_resolution (
  bill_id          uuid not null,
  subject          text not null,
  difference       jsonb not null,
  cause            text not null constraint bill_resolution_cause_ck check (cause in ('ours-wrong', 'bill-wrong', 'timing', 'rounding', 'other')),
  reason           text not null constraint bill_resolution_reason_ck check (length(reason) >= 4),
  resolved_by      text not null,
  by_zh            text not null,
  by_en            text not null,
  resolved_at      timestamptz not null,
  department_path  ltree not null,
  constraint bill_resolution_pk primary key (bill_id, subject, resolved_at)
);
comment on table filings.bill_resolution is 'local: why a difference of a bill is as it is and who says so; subject = employment, or row:n of a stranger; it holds for the difference it was given for';

alter table filings.bill_line enable row level security;
alter table filings.bill_resolution enable row level security;
create policy bill_line_see on filings.bill_line to meritline_app
  using (access.in_scope('app.pay_scope', department_path)) with check (access.in_scope('app.pay_scope', department_path));
create policy bill_resolution_see on filings.bill_resolution to meritline_app
  using (access.in_scope('app.pay_scope', department_path))
  with check (resolved_by = access.actor() and access.in_scope('app.pay_scope', department_path));
create policy bill_line_batch on filings.bill_line to meritline_batch using (true) with check (true);
create policy bill_resolution_batch on filings.bill_resolution to meritline_batch using (true) with check (true);
grant select, insert on filings.bill, filings.bill_line, filings.bill_resolution to meritline_app, meritline_batch;
grant update (superseded_by) on filings.bill to meritline_app, meritline_batch;
grant delete on filings.bill, filings.bill_line to meritline_app;
grant update (department_path) on filings.bill_line, filings.bill_resolution to meritline_batch;

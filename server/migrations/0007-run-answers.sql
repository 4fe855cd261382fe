-- Who answered for the exceptions of a submitted run, so that an approver who sees totals only reads names and no pay.
create table payroll.run_answer (
  run_id       uuid not null constraint run_answer_run_fk references payroll.run (run_id),
  number       bigint not null,
  code         text not null,
  reviewed_by  text not null,
  reviewed_at  timestamptz not null,
  comment      text,
  people       bigint not null,
  constraint run_answer_pk primary key (run_id, number)
);
comment on table payroll.run_answer is 'local: reviews of a submitted run by reason, with the reviewer''s name and words, no figures';
alter table payroll.run_answer enable row level security;
create policy run_answer_see on payroll.run_answer for select to meritline_app
  using (access.in_scope('app.pay_scope', 'company') or access.in_scope('app.people_scope', 'company'));
create policy run_answer_write on payroll.run_answer for insert to meritline_app with check (access.in_scope('app.pay_scope', 'company'));
create policy run_answer_clear on payroll.run_answer for delete to meritline_app using (access.in_scope('app.pay_scope', 'company'));
create policy run_answer_batch on payroll.run_answer to meritline_batch using (true) with check (true);
grant select, insert, delete on payroll.run_answer to meritline_app, meritline_batch;

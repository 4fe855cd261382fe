-- From which change of an item on a payslip is looked at, as the company sets it; dated. A calculation pins what held for it.
create table payroll.review_threshold (
  item_code       text not null,
  effective_from  date not null,
  amount_fen      bigint constraint review_threshold_amount_ck check (amount_fen >= 0),
  millionths      bigint constraint review_threshold_share_ck check (millionths >= 0),
  reason          text not null constraint review_threshold_reason_ck check (length(reason) >= 2),
  recorded_by     text not null,
  recorded_at     timestamptz not null,
  constraint review_threshold_pk primary key (item_code, effective_from)
);
comment on table payroll.review_threshold is 'reference: a change of a pay item against last month by more than the amount and by more than the share of it asks for a look; null = that side does not count, both null = the item is not watched from then on; of an item the newest that has begun on the pay day holds';
grant select, insert on payroll.review_threshold to meritline_app, meritline_batch;

alter table payroll.run add column item_thresholds jsonb not null default '[]';
comment on column payroll.run.item_thresholds is 'thresholds of items its calculation used, pinned: code, amountFen, millionths';

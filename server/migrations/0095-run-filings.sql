-- How much of what a month has to declare is declared and reconciled, as told by an event; the step of the run shows it.
alter table payroll.run add column filings_done bigint not null default 0;
alter table payroll.run add column filings_total bigint not null default 0;
alter table payroll.run add constraint run_filings_ck check (filings_done between 0 and filings_total);

-- Every amount of a payroll is in one currency: that of the country whose employers pay in it. Pinned when the payroll is opened.
alter table payroll.run add column currency text not null default 'CNY' constraint run_currency_ck check (currency ~ '^[A-Z]{3}$');
comment on column payroll.run.currency is 'ISO 4217; every amount of the run, its payslips, payments and journal is in hundredths of it';

-- A bank file pays in one currency, and a template says which ones it carries; amounts from which two persons sign hold for one currency each.
alter table payments.bank_file add column currency text not null default 'CNY' constraint bank_file_currency_ck check (currency ~ '^[A-Z]{3}$');
comment on column payments.bank_file.currency is 'ISO 4217; its total and every payment in it are in hundredths of it';

-- The currency of a pain.001 is that of its file. A template of the company's own goes on carrying the one it named; the shipped one carries any.
update payments.bank_file_template set definition = definition - 'currency' where definition ? 'currency' and recorded_by = 'shipped';
update payments.bank_file_template set definition = (definition - 'currency') || jsonb_build_object('currencies', jsonb_build_array(definition -> 'currency')) where definition ? 'currency';
-- Lists of mainland banks have no place for a currency: they are read as yuan.
update payments.bank_file_template set definition = definition || '{"currencies": ["CNY"]}' where code in ('cmb-like', 'ccb-like', 'icbc-like', 'fixed-like');

alter table payroll.approval_rule add column currency text not null default 'CNY' constraint approval_rule_currency_ck check (currency ~ '^[A-Z]{3}$');
alter table payroll.approval_rule drop constraint approval_rule_pk;
alter table payroll.approval_rule add constraint approval_rule_pk primary key (currency, effective_from);
comment on table payroll.approval_rule is 'reference: from which net total in a currency on a payroll is signed by two approvers, dated; null = one approver whatever the total; the newest that has begun holds';

alter table payments.payment_rule add column currency text not null default 'CNY' constraint payment_rule_currency_ck check (currency ~ '^[A-Z]{3}$');
alter table payments.payment_rule drop constraint payment_rule_pk;
alter table payments.payment_rule add constraint payment_rule_pk primary key (code, currency);
comment on table payments.payment_rule is 'reference: what a check of accounts does (block, warn, off; kept under CNY, for every currency), and from which total of a currency a release needs two persons; earlier values are in the audit chain';
grant insert on payments.payment_rule to meritline_app, meritline_batch;

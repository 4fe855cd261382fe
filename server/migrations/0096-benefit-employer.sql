-- The company's part of a benefit feeds a pay input of its own, so that it is cost of the month on payslip, labour cost and ledger.
alter table insurance.benefit_plan add column employer_input_code text;
alter table insurance.benefit_plan add constraint benefit_plan_inputs_ck check (employer_input_code <> input_code);
comment on table insurance.benefit_plan is 'reference: a benefit as it is offered for a time: monthly cost of each side and of a dependant, the days on which it can be chosen; input_code = the pay input the own part feeds, employer_input_code = that of the company''s part; null = the company''s part is paid outside payroll';

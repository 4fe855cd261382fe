-- Who else is paid to an account is asked for everybody a payroll pays: by the number, not by reading all accounts for each.
create index bank_account_number_ix on payments.bank_account (number);

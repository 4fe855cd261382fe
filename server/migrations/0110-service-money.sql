-- Payments to people who are not employed go by bank file like wages, once, and into the ledger.

create table payments.payee_account (
  account_id       uuid not null constraint payee_account_pk primary key,
  document_number  text not null,
  effective_from   date not null,
  effective_until  date,
  bank_zh          text not null,
  bank_en          text not null,
  branch           text not null,
  holder           text not null,
  number           text not null constraint payee_account_number_ck check (number ~ '^\d{8,32}$'),
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  constraint payee_account_dates_ck check (effective_until is null or effective_from < effective_until),
  constraint payee_account_overlap exclude using gist (document_number with =, daterange(effective_from, effective_until) with &&)
);
comment on table payments.payee_account is 'local: where somebody who is not employed is paid to, dated, by the number of the document; the account number is text and stays as it was written';
create index payee_account_number_ix on payments.payee_account (number);

-- A file of such payments belongs to no run.
alter table payments.bank_file alter column run_id drop not null;
alter table payments.bank_file drop constraint bank_file_purpose_ck;
alter table payments.bank_file add constraint bank_file_purpose_ck check (purpose in ('run', 'repayment', 'services') and (purpose = 'services') = (run_id is null));

create table payments.service_attempt (
  payment_id          uuid not null constraint service_attempt_pk primary key,
  service_payment_id  uuid not null constraint service_attempt_payment_fk references filings.service_payment (payment_id),
  bank_file_id        uuid not null constraint service_attempt_file_fk references payments.bank_file (bank_file_id),
  account_id          uuid not null constraint service_attempt_account_fk references payments.payee_account (account_id),
  sequence            bigint not null,
  amount_fen          bigint not null constraint service_attempt_amount_ck check (amount_fen > 0),
  attempt             bigint not null,
  replaces            uuid,
  state               text not null constraint service_attempt_state_ck check (state in ('prepared', 'released', 'pending', 'paid', 'failed', 'void')),
  result_at           timestamptz,
  result_code         text,
  result_reason       text,
  constraint service_attempt_number_ck check (attempt >= 1 and (attempt = 1) = (replaces is null)),
  constraint service_attempt_result_ck check (state not in ('paid', 'failed') or result_at is not null),
  constraint service_attempt_reason_ck check (state <> 'failed' or result_reason is not null)
);
comment on table payments.service_attempt is 'local: one attempt to pay somebody who is not employed, a line of a bank file; of the attempts for one payment at most one is alive, and a failed one is followed by one other at most';
create unique index service_attempt_live_ux on payments.service_attempt (service_payment_id) where state in ('prepared', 'released', 'pending', 'paid');
create unique index service_attempt_first_ux on payments.service_attempt (service_payment_id) where attempt = 1 and state <> 'void';
create unique index service_attempt_replaces_ux on payments.service_attempt (replaces) where state <> 'void';
create index service_attempt_file_ix on payments.service_attempt (bank_file_id);

create table payments.service_result (
  result_id     uuid not null constraint service_result_pk primary key,
  payment_id    uuid not null constraint service_result_attempt_fk references payments.service_attempt (payment_id),
  state_before  text not null,
  state_after   text not null constraint service_result_state_ck check (state_after in ('pending', 'paid', 'failed', 'released')),
  code          text,
  reason        text,
  import_id     uuid,
  recorded_by   text not null,
  recorded_at   timestamptz not null
);
comment on table payments.service_result is 'local: what the bank said of a payment to somebody who is not employed, in the order it came in; append-only';
create index service_result_payment_ix on payments.service_result (payment_id);
create index service_result_import_ix on payments.service_result (import_id);

create table payments.payee_acknowledgement (
  service_payment_id   uuid not null constraint payee_acknowledgement_payment_fk references filings.service_payment (payment_id),
  account_id           uuid not null constraint payee_acknowledgement_account_fk references payments.payee_account (account_id),
  code                 text not null,
  account_recorded_by  text not null,
  reason               text not null constraint payee_acknowledgement_reason_ck check (length(reason) >= 4),
  acknowledged_by      text not null,
  by_name              text not null,
  acknowledged_at      timestamptz not null,
  constraint payee_acknowledgement_pk primary key (service_payment_id, account_id, code),
  constraint payee_acknowledgement_second_ck check (code <> 'account-changed' or acknowledged_by <> account_recorded_by)
);
comment on table payments.payee_acknowledgement is 'local: a finding about the account of a payee accepted by name and with a reason for one payment; a changed account is accepted by somebody other than who recorded it';

-- What left, or is about to, is not taken back: the two exclude each other whatever a program does.
alter table filings.service_payment add column bank_file_id uuid;
alter table filings.service_payment add constraint service_payment_paid_ck check (bank_file_id is null or voided_at is null);
-- What was recorded before there were files of them was paid by other ways: it is never offered to a bank file.
alter table filings.service_payment add column paid_outside text;
update filings.service_payment set paid_outside = '登记时尚无代发文件，已另行支付 / paid by other ways before there were bank files of such payments' where voided_at is null;
alter table filings.service_payment add constraint service_payment_one_way_ck check (bank_file_id is null or paid_outside is null);
comment on column filings.service_payment.paid_outside is 'why no bank file pays it: it was paid by other ways';
comment on column filings.service_payment.bank_file_id is 'the bank file that pays it, kept by payments: empty until one is made and after it was withdrawn';

alter table payments.payee_account enable row level security;
alter table payments.service_attempt enable row level security;
alter table payments.service_result enable row level security;
alter table payments.payee_acknowledgement enable row level security;
create policy payee_account_see on payments.payee_account to meritline_app
  using (access.in_scope('app.pay_scope', 'company')) with check (access.in_scope('app.pay_scope', 'company'));
create policy service_attempt_see on payments.service_attempt to meritline_app
  using (access.in_scope('app.pay_scope', 'company')) with check (access.in_scope('app.pay_scope', 'company'));
create policy service_result_see on payments.service_result to meritline_app
  using (access.in_scope('app.pay_scope', 'company')) with check (access.in_scope('app.pay_scope', 'company'));
create policy payee_acknowledgement_see on payments.payee_acknowledgement to meritline_app
  using (access.in_scope('app.pay_scope', 'company'))
  with check (acknowledged_by = access.actor() and access.in_scope('app.pay_scope', 'company'));
create policy service_attempt_void_stays on payments.service_attempt as restrictive for update to meritline_app using (state <> 'void') with check (true);
create policy payee_account_batch on payments.payee_account to meritline_batch using (true) with check (true);
create policy service_attempt_batch on payments.service_attempt to meritline_batch using (true) with check (true);
create policy service_result_batch on payments.service_result to meritline_batch using (true) with check (true);
create policy payee_acknowledgement_batch on payments.payee_acknowledgement to meritline_batch using (true) with check (true);

grant select, insert on payments.payee_account, payments.service_attempt, payments.service_result, payments.payee_acknowledgement to meritline_app, meritline_batch;
grant update (effective_until) on payments.payee_account to meritline_app, meritline_batch;
grant update (state, result_at, result_code, result_reason) on payments.service_attempt to meritline_app, meritline_batch;
grant update (bank_file_id, paid_outside) on filings.service_payment to meritline_app, meritline_batch;

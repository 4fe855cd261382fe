-- Bank files by template, payments with a state of their own, results of the bank, checks of accounts before anything is made.

-- ---------------------------------------------------------------- how a bank wants its file
create table payments.bank_file_template (
  code             text not null,
  version          bigint not null,
  name_zh          text not null,
  name_en          text not null,
  effective_from   date not null,
  effective_until  date,
  definition       jsonb not null,
  status           text not null constraint bank_file_template_status_ck check (status in ('official', 'assumed', 'company')),
  source_zh        text not null,
  source_en        text not null,
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  constraint bank_file_template_pk primary key (code, version),
  constraint bank_file_template_dates_ck check (effective_until is null or effective_from < effective_until),
  constraint bank_file_template_overlap exclude using gist (code with =, daterange(effective_from, effective_until) with &&)
);
comment on table payments.bank_file_template is 'reference: columns, encoding, lines, file name, limits and splitting of a bank file, versioned and dated; status = whether an official source was at hand (assumed = it was not)';

create table payments.payer_account (
  payer_account_id uuid not null constraint payer_account_pk primary key,
  legal_entity_id  uuid not null constraint payer_account_legal_entity_fk references organization.legal_entity (legal_entity_id),
  effective_from   date not null,
  effective_until  date,
  holder           text not null,
  number           text not null,
  bank_zh          text not null,
  bank_en          text not null,
  bank_code        text,
  bic              text,
  template_code    text not null,
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  constraint payer_account_dates_ck check (effective_until is null or effective_from < effective_until),
  constraint payer_account_overlap exclude using gist (legal_entity_id with =, daterange(effective_from, effective_until) with &&)
);
comment on table payments.payer_account is 'local: the account a legal entity pays wages from and the template its bank wants, dated; bank_code = the 12 digits of the bank in the national clearing';

create table payments.payment_rule (
  code         text not null constraint payment_rule_pk primary key,
  effect       text constraint payment_rule_effect_ck check (effect in ('block', 'warn', 'off')),
  amount_fen   bigint constraint payment_rule_amount_ck check (amount_fen > 0),
  recorded_by  text not null,
  recorded_at  timestamptz not null
);
comment on table payments.payment_rule is 'reference: what a check of accounts does (block, warn, off), and from which total a release needs two persons; earlier values are in the audit chain';
insert into payments.payment_rule (code, effect, amount_fen, recorded_by, recorded_at) values
  ('duplicate-account', 'block', null, 'shipped', now()),
  ('account-changed', 'warn', null, 'shipped', now()),
  ('holder-differs', 'warn', null, 'shipped', now()),
  ('release-by-two', null, null, 'shipped', now());

-- ---------------------------------------------------------------- files and payments
alter table payments.bank_file add column template_code text not null default 'generic';
alter table payments.bank_file add column template_version bigint not null default 1;
alter table payments.bank_file add column format text not null default 'delimited';
alter table payments.bank_file add constraint bank_file_format_ck check (format in ('delimited', 'fixed', 'pain.001'));
alter table payments.bank_file add column message_id text;
update payments.bank_file set message_id = upper(replace(bank_file_id::text, '-', ''));
alter table payments.bank_file alter column message_id set not null;
alter table payments.bank_file add constraint bank_file_message_uq unique (message_id);
alter table payments.bank_file add column part bigint not null default 1;
alter table payments.bank_file add column bank text;
alter table payments.bank_file add column purpose text not null default 'run';
alter table payments.bank_file add constraint bank_file_purpose_ck check (purpose in ('run', 'repayment'));
alter table payments.bank_file add column pay_day date;

alter table payments.payment add column state text not null default 'prepared';
update payments.payment p set state = f.state from payments.bank_file f where f.bank_file_id = p.bank_file_id and f.state <> 'prepared';
alter table payments.payment add constraint payment_state_ck check (state in ('prepared', 'released', 'pending', 'paid', 'failed', 'void'));
alter table payments.payment add column attempt bigint not null default 1;
alter table payments.payment add column replaces uuid;
alter table payments.payment add column result_at timestamptz;
alter table payments.payment add column result_code text;
alter table payments.payment add column result_reason text;
alter table payments.payment add constraint payment_attempt_ck check (attempt >= 1 and (attempt = 1) = (replaces is null));
alter table payments.payment add constraint payment_result_ck check (state not in ('paid', 'failed') or result_at is not null);
alter table payments.payment add constraint payment_reason_ck check (state <> 'failed' or result_reason is not null);
alter table payments.payment add constraint payment_account_fk foreign key (person_id, account_id) references payments.bank_account (person_id, account_id);
comment on table payments.payment is 'distributed by person_id: one attempt to pay a payslip, a line of a bank file; of the attempts for one payslip at most one is alive (prepared, released, pending, paid), and a failed one is followed by one other at most';
-- Nothing is paid twice: whatever a program does, the database holds one live attempt a payslip and one successor a failed attempt.
create unique index payment_live_ux on payments.payment (person_id, employment_id, run_id) where state in ('prepared', 'released', 'pending', 'paid');
create unique index payment_replaces_ux on payments.payment (person_id, replaces) where state <> 'void';
create index payment_file_ix on payments.payment (bank_file_id);
create index payment_open_ix on payments.payment (run_id, state) where state in ('released', 'pending', 'failed');

create table payments.payment_result (
  person_id        uuid not null,
  result_id        uuid not null,
  payment_id       uuid not null,
  state_before     text not null,
  state_after      text not null constraint payment_result_state_ck check (state_after in ('pending', 'paid', 'failed', 'released')),
  code             text,
  reason           text,
  import_id        uuid,
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  department_path  ltree not null,
  constraint payment_result_pk primary key (person_id, result_id),
  constraint payment_result_payment_fk foreign key (person_id, payment_id) references payments.payment (person_id, payment_id)
);
comment on table payments.payment_result is 'distributed by person_id: what the bank said of a payment, in the order it came in; append-only, an import taken back is an entry too';
create index payment_result_payment_ix on payments.payment_result (payment_id);
create index payment_result_import_ix on payments.payment_result (import_id);

create table payments.release_signature (
  subject_id  uuid not null,
  user_id     text not null,
  signed_at   timestamptz not null,
  constraint release_signature_pk primary key (subject_id, user_id)
);
comment on table payments.release_signature is 'local: who released a run or a repayment; where a rule wants two, the first signature waits here';

-- ---------------------------------------------------------------- accounts looked at before money leaves
create table payments.account_acknowledgement (
  person_id        uuid not null,
  run_id           uuid not null,
  account_id       uuid not null,
  code             text not null,
  reason           text not null constraint account_acknowledgement_reason_ck check (length(reason) >= 4),
  acknowledged_by  text not null,
  by_name          text not null,
  acknowledged_at  timestamptz not null,
  department_path  ltree not null,
  constraint account_acknowledgement_pk primary key (person_id, run_id, account_id, code)
);
comment on table payments.account_acknowledgement is 'distributed by person_id: a finding of the account check accepted by name and with a reason for one run; never changed, never deleted';
create index account_acknowledgement_run_ix on payments.account_acknowledgement (run_id);

create table payments.account_confirmation (
  person_id        uuid not null,
  account_id       uuid not null,
  recorded_by      text not null,
  confirmed_by     text not null,
  by_name          text not null,
  confirmed_at     timestamptz not null,
  note             text not null,
  department_path  ltree not null,
  constraint account_confirmation_pk primary key (person_id, account_id),
  constraint account_confirmation_second_ck check (confirmed_by <> recorded_by),
  constraint account_confirmation_account_fk foreign key (person_id, account_id) references payments.bank_account (person_id, account_id)
);
comment on table payments.account_confirmation is 'distributed by person_id: a second person looked at an account; the first is who recorded it';

alter table payments.payer_account enable row level security;
alter table payments.payment_result enable row level security;
alter table payments.account_acknowledgement enable row level security;
alter table payments.account_confirmation enable row level security;
create policy payer_account_see on payments.payer_account to meritline_app
  using (access.in_scope('app.pay_scope', 'company')) with check (access.in_scope('app.pay_scope', 'company'));
create policy payment_result_see on payments.payment_result to meritline_app
  using (access.in_scope('app.pay_scope', department_path)) with check (access.in_scope('app.pay_scope', department_path));
create policy account_acknowledgement_see on payments.account_acknowledgement to meritline_app
  using (access.in_scope('app.pay_scope', department_path))
  with check (acknowledged_by = access.actor() and access.in_scope('app.pay_scope', department_path));
create policy account_confirmation_see on payments.account_confirmation to meritline_app
  using (access.in_scope('app.pay_scope', department_path))
  with check (confirmed_by = access.actor() and access.in_scope('app.pay_scope', department_path));
-- A void attempt stays void.
create policy payment_void_stays on payments.payment as restrictive for update to meritline_app using (state <> 'void') with check (true);

create policy payer_account_batch on payments.payer_account to meritline_batch using (true) with check (true);
create policy payment_result_batch on payments.payment_result to meritline_batch using (true) with check (true);
create policy account_acknowledgement_batch on payments.account_acknowledgement to meritline_batch using (true) with check (true);
create policy account_confirmation_batch on payments.account_confirmation to meritline_batch using (true) with check (true);

grant select on all tables in schema payments to meritline_app, meritline_batch;
grant insert on payments.bank_file_template, payments.payer_account, payments.payment_result, payments.release_signature,
  payments.account_acknowledgement, payments.account_confirmation to meritline_app, meritline_batch;
-- Of a payment only what became of it changes: never whom, from what and how much.
grant update (state, result_at, result_code, result_reason) on payments.payment to meritline_app, meritline_batch;
grant update (effective_until) on payments.bank_file_template, payments.payer_account to meritline_app, meritline_batch;
grant update (effect, amount_fen, recorded_by, recorded_at) on payments.payment_rule to meritline_app, meritline_batch;

-- ---------------------------------------------------------------- templates the product comes with
-- No bank publishes one national form. What is called "like" follows files seen in the field; its status says that no official
-- description was at hand: the company compares it with its own bank's description before the first payment.
insert into payments.bank_file_template (code, version, name_zh, name_en, effective_from, definition, status, source_zh, source_en, recorded_by, recorded_at) values
('generic', 1, '通用代发表', 'Generic list', '2000-01-01', $${
  "format": "delimited", "encoding": "utf-8-bom", "delimiter": ",", "quote": "double", "lineEnd": "crlf", "opensInSpreadsheet": true,
  "fileName": "{period}-{entity}-{entityName}-代发{bank}{part}.csv",
  "headerLines": [], "hasHeadings": true,
  "columns": [{"heading": "序号", "field": "sequence"}, {"heading": "户名", "field": "holder", "most": 30}, {"heading": "账号", "field": "number"},
    {"heading": "开户行", "field": "bank"}, {"heading": "金额", "field": "amount"}, {"heading": "备注", "field": "purpose"}],
  "totalLines": [[{"text": "合计"}, {"text": ""}, {"text": ""}, {"text": ""}, {"field": "total"}, {"field": "count", "suffix": "笔"}]],
  "split": {"byBank": false}}$$, 'assumed', '各行通行的六列清单，没有国家标准。', 'The six columns in common use; there is no national standard.', 'shipped', now()),
('cmb-like', 1, '类招商银行代发', 'Like China Merchants Bank', '2000-01-01', $${
  "format": "delimited", "encoding": "gbk", "delimiter": ",", "quote": "double", "lineEnd": "crlf", "opensInSpreadsheet": true,
  "fileName": "{period}-{entity}-代发{bank}{part}.csv",
  "headerLines": [], "hasHeadings": true,
  "columns": [{"heading": "收款账号", "field": "number"}, {"heading": "收款户名", "field": "holder", "most": 30}, {"heading": "金额", "field": "amount"}, {"heading": "用途", "field": "purpose"}],
  "totalLines": [], "split": {"byBank": false, "mostRows": 2000}}$$, 'assumed', '按实际见到的四列文件整理，没有该行的正式说明；行数上限为假定值。', 'After files seen in use, with four columns; no official description was at hand, and the limit of rows is an assumption.', 'shipped', now()),
('ccb-like', 1, '类建设银行代发', 'Like China Construction Bank', '2000-01-01', $${
  "format": "delimited", "encoding": "gbk", "delimiter": ",", "quote": "double", "lineEnd": "crlf", "opensInSpreadsheet": true,
  "fileName": "{period}-{entity}-代发{bank}{part}.csv",
  "headerLines": [[{"text": "付款账号"}, {"field": "payerNumber"}], [{"text": "付款户名"}, {"field": "payerName"}], [{"text": "总笔数"}, {"field": "count"}], [{"text": "总金额"}, {"field": "total"}]],
  "hasHeadings": true,
  "columns": [{"heading": "序号", "field": "sequence"}, {"heading": "收款账号", "field": "number"}, {"heading": "收款户名", "field": "holder", "most": 30}, {"heading": "收款方开户行", "field": "bank"},
    {"heading": "金额", "field": "amount"}, {"heading": "用途", "field": "purpose"}],
  "totalLines": [], "split": {"byBank": false, "mostRows": 1000}}$$, 'assumed', '按实际见到的文件整理（付款方抬头四行），没有该行的正式说明；行数上限为假定值。', 'After files seen in use, with four lines about the payer; no official description was at hand, and the limit of rows is an assumption.', 'shipped', now()),
('icbc-like', 1, '类工商银行代发（竖线分隔）', 'Like ICBC, separated by bars', '2000-01-01', $${
  "format": "delimited", "encoding": "gbk", "delimiter": "|", "quote": "none", "lineEnd": "crlf", "opensInSpreadsheet": false,
  "fileName": "{period}-{entity}-代发{bank}{part}.txt",
  "headerLines": [[{"field": "payerNumber"}, {"field": "count"}, {"field": "total"}, {"field": "payDayDigits"}]], "hasHeadings": false,
  "columns": [{"heading": "序号", "field": "sequence"}, {"heading": "账号", "field": "number"}, {"heading": "户名", "field": "holder", "most": 30}, {"heading": "金额", "field": "amount"}, {"heading": "用途", "field": "purpose"}],
  "totalLines": [], "split": {"byBank": true, "mostRows": 1000}}$$, 'assumed', '按实际见到的竖线分隔文件整理，没有该行的正式说明；按收款银行拆分，行数上限为假定值。', 'After files seen in use, separated by bars; no official description was at hand. Split by the bank of the payee; the limit of rows is an assumption.', 'shipped', now()),
('fixed-like', 1, '定长 GBK 文件', 'Fixed width in GBK', '2000-01-01', $${
  "format": "fixed", "encoding": "gbk", "lineEnd": "crlf", "opensInSpreadsheet": false,
  "fileName": "{period}-{entity}-代发{bank}{part}.txt",
  "headerLines": [[{"text": "H", "width": 1}, {"field": "payerNumber", "width": 32}, {"field": "count", "width": 6, "align": "end", "pad": "0"}, {"field": "totalFen", "width": 15, "align": "end", "pad": "0"}, {"field": "payDayDigits", "width": 8}]],
  "hasHeadings": false,
  "columns": [{"heading": "D", "field": "sequence", "width": 6, "align": "end", "pad": "0"}, {"heading": "账号", "field": "number", "width": 32}, {"heading": "户名", "field": "holder", "width": 60},
    {"heading": "金额（分）", "field": "amountFen", "width": 15, "align": "end", "pad": "0"}, {"heading": "用途", "field": "purpose", "width": 40}],
  "totalLines": [], "split": {"byBank": false, "mostRows": 5000}}$$, 'assumed', '定长文件的通行排法（宽度按字节），供按本行说明改出新版本。', 'A common layout of fixed width (in bytes), to be changed into a version of its own after the bank''s description.', 'shipped', now()),
('pain-001', 1, 'ISO 20022 pain.001.001.09', 'ISO 20022 pain.001.001.09', '2000-01-01', $${
  "format": "pain.001", "encoding": "utf-8", "opensInSpreadsheet": false, "fileName": "{period}-{entity}-{message}{part}.xml",
  "currency": "CNY", "split": {"byBank": false, "mostRows": 10000}}$$, 'assumed', 'ISO 20022 报文 CustomerCreditTransferInitiationV09 的必填元素；各行另有约定。', 'The required elements of the ISO 20022 message CustomerCreditTransferInitiationV09; banks agree on more.', 'shipped', now());

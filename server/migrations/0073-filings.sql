-- What goes to the authorities for people and months: joiners and leavers of insurance and fund, the sheets they are sent in.
create schema filings;
grant usage on schema filings to meritline_app, meritline_batch;

create table insurance.cut_off_day (
  jurisdiction    text not null,
  scheme          text not null constraint cut_off_day_scheme_ck check (scheme in ('social-insurance', 'housing-fund')),
  effective_from  date not null,
  day             bigint not null constraint cut_off_day_day_ck check (day between 1 and 31),
  source          text not null constraint cut_off_day_source_ck check (length(source) >= 4),
  recorded_by     text not null,
  recorded_at     timestamptz not null,
  constraint cut_off_day_pk primary key (jurisdiction, scheme, effective_from, recorded_at)
);
comment on table insurance.cut_off_day is 'reference: until which day of a month the agency of a place takes joiners and leavers of that month, as the company knows it; goes before what the rule pack knows; the latest recorded of a day counts';

create table filings.sheet_template (
  code             text not null,
  version          bigint not null,
  name_zh          text not null,
  name_en          text not null,
  effective_from   date not null,
  definition       jsonb not null,
  status           text not null constraint sheet_template_status_ck check (status in ('official', 'second-hand', 'assumed', 'company')),
  source_zh        text not null,
  source_en        text not null,
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  constraint sheet_template_pk primary key (code, version)
);
comment on table filings.sheet_template is 'reference: columns of a sheet an authority takes, versioned and dated (the latest effective_from that has begun, of it the highest version); definition = sheet, columns with heading and field';

create table filings.filing_file (
  file_id      uuid not null constraint filing_file_pk primary key,
  kind         text not null,
  period       text not null constraint filing_file_period_ck check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  scope        text not null,
  file_name    text not null,
  rows         bigint not null,
  sha256       text not null,
  bytes        bytea not null,
  template_code text,
  template_version bigint,
  made_by      text not null,
  by_zh        text not null,
  by_en        text not null,
  made_at      timestamptz not null
);
comment on table filings.filing_file is 'local: every file made for an authority or the ledger, with its bytes and digest; scope = place, scheme or employer it is for; never changed';
create index filing_file_period_ix on filings.filing_file (period, kind);

create table filings.movement (
  person_id         uuid not null,
  movement_id       uuid not null,
  employment_id     uuid not null,
  period            text not null constraint movement_period_ck check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  scheme            text not null constraint movement_scheme_ck check (scheme in ('social-insurance', 'housing-fund')),
  jurisdiction      text not null,
  direction         text not null constraint movement_direction_ck check (direction in ('join', 'leave')),
  kind              text constraint movement_kind_ck check (kind in ('new', 'transferred', 'resumed', 'ended', 'retired', 'deceased', 'moved')),
  fact_day          date not null,
  month             text constraint movement_month_ck check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  cut_off_day       bigint,
  base_fen          bigint constraint movement_base_ck check (base_fen > 0),
  rate_millionths   bigint,
  why               jsonb not null,
  state             text not null constraint movement_state_ck check (state in ('proposed', 'confirmed', 'sent', 'refused')),
  history           jsonb not null,
  department_path   ltree not null,
  constraint movement_pk primary key (person_id, movement_id),
  constraint movement_employment_fk foreign key (person_id, employment_id) references people.employment (person_id, employment_id),
  constraint movement_whole_ck check (state in ('proposed', 'refused') or (month is not null and kind is not null))
);
comment on table filings.movement is 'distributed by person_id: a joiner or leaver to be told to an agency: month = first month that is paid (join) or last one (leave), null while no cut-off day is known; fact_day = first or last day employed; history = who did what when, never shortened';
create unique index movement_once_ux on filings.movement (person_id, employment_id, scheme, direction, fact_day) where state <> 'refused';
create index movement_period_ix on filings.movement (period, state);

alter table filings.filing_file enable row level security;
alter table filings.movement enable row level security;
create policy filing_file_see on filings.filing_file to meritline_app
  using (access.in_scope('app.pay_scope', 'company')) with check (access.in_scope('app.pay_scope', 'company') and made_by = access.actor());
create policy movement_see on filings.movement to meritline_app
  using (access.in_scope('app.pay_scope', department_path)) with check (access.in_scope('app.pay_scope', department_path));
create policy filing_file_batch on filings.filing_file to meritline_batch using (true) with check (true);
create policy movement_batch on filings.movement to meritline_batch using (true) with check (true);

grant select on all tables in schema filings to meritline_app, meritline_batch;
grant select, insert on insurance.cut_off_day to meritline_app, meritline_batch;
grant insert on filings.sheet_template, filings.filing_file, filings.movement to meritline_app, meritline_batch;
grant update (kind, month, base_fen, rate_millionths, state, history, department_path, why, cut_off_day) on filings.movement to meritline_app, meritline_batch;
grant update, delete on filings.movement to meritline_batch;
-- What is only proposed may be worked out anew; what somebody decided stays.
grant delete on filings.movement to meritline_app;
create policy movement_decided_stays on filings.movement as restrictive for delete to meritline_app using (state = 'proposed');

insert into filings.sheet_template (code, version, name_zh, name_en, effective_from, definition, status, source_zh, source_en, recorded_by, recorded_at) values
('insurance-join', 1, '社保增员表', 'Joiners of social insurance', '2000-01-01', $${"sheet": "增员", "columns": [
  {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "性别", "field": "sex"},
  {"heading": "出生日期", "field": "birthDate"}, {"heading": "民族", "field": ""}, {"heading": "户籍性质", "field": ""}, {"heading": "手机号码", "field": "mobile"}, {"heading": "用工形式", "field": "contractKind"},
  {"heading": "参加工作日期", "field": "workedSince"}, {"heading": "入职日期", "field": "hiredOn"}, {"heading": "参保险种", "field": "schemeName"}, {"heading": "缴费起始年月", "field": "monthDigits"},
  {"heading": "申报工资", "field": "base"}, {"heading": "学历", "field": ""}, {"heading": "增员原因", "field": "kindName"}, {"heading": "工号", "field": "number"}]}$$,
  'assumed', '按通行字段整理，没有各地经办机构的正式模板；没有的内容留空。', 'After the fields in common use; no official template of an agency was at hand. What is not on record stays empty.', 'shipped', now()),
('insurance-leave', 1, '社保减员表', 'Leavers of social insurance', '2000-01-01', $${"sheet": "减员", "columns": [
  {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "停保险种", "field": "schemeName"}, {"heading": "停保年月", "field": "stopDigits"},
  {"heading": "减员原因", "field": "kindName"}, {"heading": "备注", "field": ""}, {"heading": "工号", "field": "number"}]}$$,
  'assumed', '按通行字段整理，没有各地经办机构的正式模板。停保年月为不再缴费的首月。', 'After the fields in common use; no official template of an agency was at hand. The stop month is the first one without contributions.', 'shipped', now()),
('fund-join', 1, '公积金汇缴增加表', 'Joiners of the housing fund', '2000-01-01', $${"sheet": "变更清册", "columns": [
  {"heading": "个人账号", "field": ""}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "缴存基数", "field": "base"}, {"heading": "单位比例", "field": "rate"}, {"heading": "个人比例", "field": "rate"},
  {"heading": "变更类型", "field": "kindName"}, {"heading": "起缴年月", "field": "monthDigits"}, {"heading": "工号", "field": "number"}]}$$,
  'assumed', '按通行字段整理，没有各地公积金中心的正式模板。', 'After the fields in common use; no official template of a fund centre was at hand.', 'shipped', now()),
('fund-leave', 1, '公积金汇缴减少表', 'Leavers of the housing fund', '2000-01-01', $${"sheet": "变更清册", "columns": [
  {"heading": "个人账号", "field": ""}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "变更类型", "field": "kindName"}, {"heading": "停缴年月", "field": "stopDigits"}, {"heading": "工号", "field": "number"}]}$$,
  'assumed', '按通行字段整理，没有各地公积金中心的正式模板。', 'After the fields in common use; no official template of a fund centre was at hand.', 'shipped', now());

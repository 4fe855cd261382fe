-- Payments to people who are not employed here (labour service, author's pay, royalties), with what was withheld and by which
-- rule; sheets of the tax client for every income that is taxed apart; results of the client for each of them.
create table filings.service_payment (
  payment_id       uuid not null constraint service_payment_pk primary key,
  legal_entity_id  uuid not null,
  month            text not null constraint service_payment_month_ck check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  paid_on          date not null,
  kind             text not null constraint service_payment_kind_ck check (kind in ('labour-service', 'author-pay', 'royalties')),
  is_non_resident  boolean not null,
  name             text not null,
  document_kind    text not null constraint service_payment_document_ck check (document_kind in ('resident-identity-card', 'passport')),
  document_number  text not null,
  nationality      text,
  mobile           text,
  contract         text not null,
  is_continuing    boolean not null,
  payment_fen      bigint not null constraint service_payment_amount_ck check (payment_fen > 0),
  before_fen       bigint not null,
  cost_fen         bigint,
  taxable_fen      bigint not null,
  tax_fen          bigint not null constraint service_payment_tax_ck check (tax_fen >= 0 and tax_fen <= payment_fen),
  net_fen          bigint not null,
  rules            jsonb not null,
  department_id    uuid not null,
  department_path  ltree not null,
  recorded_by      text not null,
  by_zh            text not null,
  by_en            text not null,
  recorded_at      timestamptz not null,
  voided_by        text,
  voided_at        timestamptz,
  void_reason      text,
  constraint service_payment_net_ck check (net_fen = payment_fen - tax_fen),
  constraint service_payment_void_ck check ((voided_at is null) = (void_reason is null) and (voided_at is null) = (voided_by is null))
);
comment on table filings.service_payment is 'local: a payment to somebody who is not employed here: the contract, the amount, what was withheld and by which calculation; before_fen = paid earlier in the month under the same continuing contract; taken back with a reason, never deleted';
create index service_payment_month_ix on filings.service_payment (month, legal_entity_id);
create unique index service_payment_step_ux on filings.service_payment (legal_entity_id, month, document_number, kind, is_non_resident, contract, before_fen) where is_continuing and voided_at is null;
alter table filings.service_payment enable row level security;
create policy service_payment_see on filings.service_payment to meritline_app
  using (access.in_scope('app.pay_scope', department_path)) with check (access.in_scope('app.pay_scope', department_path));
create policy service_payment_batch on filings.service_payment to meritline_batch using (true) with check (true);
grant select, insert on filings.service_payment to meritline_app, meritline_batch;
grant update (voided_by, voided_at, void_reason) on filings.service_payment to meritline_app;
grant update (department_path) on filings.service_payment to meritline_batch;

alter table filings.bill drop constraint bill_scheme_ck;
alter table filings.bill add constraint bill_scheme_ck check (scheme in ('social-insurance', 'housing-fund', 'income-tax') or scheme ~ '^tax-[a-z-]+$');
comment on table filings.bill is 'reference: what an authority says of a month, as it was imported: the bill of a place and scheme, or the tax client''s result of a legal entity for wages or for a sheet of an income taxed apart; scope = place or legal entity; fields = amounts it has columns for; superseded_by = the import of a later one';

insert into filings.sheet_template (code, version, name_zh, name_en, effective_from, definition, status, source_zh, source_en, recorded_by, recorded_at) values
('tax-annual-bonus', 2, '全年一次性奖金收入', 'Annual bonus for the tax client', '2000-01-01', $${"sheet": "全年一次性奖金", "rows": "residents item:annual_bonus_taxed_apart", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*全年一次性奖金额", "field": "item:annual_bonus_taxed_apart"},
  {"heading": "免税收入", "field": ""}, {"heading": "其他", "field": ""}, {"heading": "准予扣除的捐赠额", "field": ""}, {"heading": "减免税额", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板；导入前请与当前客户端模板比对。仅居民个人；无住所个人的数月奖金另表。', 'After the columns in common use; no official template was at hand. Compare it with the client''s present template before use. Residents only; the bonus of a non-resident has a sheet of its own.', 'shipped', now()),
('tax-non-resident-bonus', 1, '无住所个人数月奖金', 'Bonus of non-residents for the tax client', '2000-01-01', $${"sheet": "无住所个人数月奖金", "rows": "non-residents item:annual_bonus_taxed_apart", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*数月奖金额", "field": "item:annual_bonus_taxed_apart"},
  {"heading": "免税收入", "field": ""}, {"heading": "其他", "field": ""}, {"heading": "准予扣除的捐赠额", "field": ""}, {"heading": "减免税额", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板；导入前请与当前客户端模板比对。', 'After the columns in common use; no official template was at hand. Compare it with the client''s present template before use.', 'shipped', now()),
('tax-early-retirement', 1, '提前退休一次性补贴', 'Early retirement payment for the tax client', '2000-01-01', $${"sheet": "提前退休一次性补贴", "rows": "item:early_retirement_paid", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*一次性补贴收入", "field": "item:early_retirement_paid"}, {"heading": "*距法定退休年龄的年度数", "field": "input:early_retirement_years"},
  {"heading": "免税收入", "field": ""}, {"heading": "其他", "field": ""}, {"heading": "准予扣除的捐赠额", "field": ""}, {"heading": "减免税额", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板；导入前请与当前客户端模板比对。', 'After the columns in common use; no official template was at hand. Compare it with the client''s present template before use.', 'shipped', now()),
('tax-internal-retirement', 1, '内部退养一次性补偿金', 'Internal retirement payment for the tax client', '2000-01-01', $${"sheet": "内部退养一次性补偿金", "rows": "item:internal_retirement_paid", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*一次性补偿收入", "field": "item:internal_retirement_paid"}, {"heading": "*距法定退休年龄的月数", "field": "input:internal_retirement_months"},
  {"heading": "免税收入", "field": ""}, {"heading": "其他", "field": ""}, {"heading": "准予扣除的捐赠额", "field": ""}, {"heading": "减免税额", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板；导入前请与当前客户端模板比对。', 'After the columns in common use; no official template was at hand. Compare it with the client''s present template before use.', 'shipped', now()),
('tax-equity', 1, '个人股权激励收入', 'Equity income for the tax client', '2000-01-01', $${"sheet": "个人股权激励收入", "rows": "residents item:equity_income_of_month", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*本期股权激励收入", "field": "item:equity_income_of_month"},
  {"heading": "免税收入", "field": ""}, {"heading": "其他", "field": ""}, {"heading": "准予扣除的捐赠额", "field": ""}, {"heading": "减免税额", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板；导入前请与当前客户端模板比对。年内多次取得的，累计收入由客户端合并。', 'After the columns in common use; no official template was at hand. Compare it with the client''s present template before use. The client adds up what was taxed earlier in the year.', 'shipped', now()),
('tax-non-resident-equity', 1, '无住所个人股权激励收入', 'Equity income of non-residents for the tax client', '2000-01-01', $${"sheet": "无住所个人股权激励", "rows": "non-residents item:equity_income_of_month", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*本期股权激励收入", "field": "item:equity_income_of_month"},
  {"heading": "免税收入", "field": ""}, {"heading": "其他", "field": ""}, {"heading": "准予扣除的捐赠额", "field": ""}, {"heading": "减免税额", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板；导入前请与当前客户端模板比对。', 'After the columns in common use; no official template was at hand. Compare it with the client''s present template before use.', 'shipped', now()),
('tax-annuity', 1, '年金领取', 'Annuity received for the tax client', '2000-01-01', $${"sheet": "年金领取", "rows": "item:annuity_received_paid", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*本期领取年金", "field": "item:annuity_received_paid"}, {"heading": "*领取所属月数", "field": "input:annuity_received_months"},
  {"heading": "免税收入", "field": ""}, {"heading": "其他", "field": ""}, {"heading": "准予扣除的捐赠额", "field": ""}, {"heading": "减免税额", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板；导入前请与当前客户端模板比对。', 'After the columns in common use; no official template was at hand. Compare it with the client''s present template before use.', 'shipped', now()),
('tax-housing-below-cost', 1, '单位低价向职工售房', 'Homes sold below cost for the tax client', '2000-01-01', $${"sheet": "单位低价售房", "rows": "item:housing_below_cost_income", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*差价收入", "field": "item:housing_below_cost_income"},
  {"heading": "免税收入", "field": ""}, {"heading": "其他", "field": ""}, {"heading": "准予扣除的捐赠额", "field": ""}, {"heading": "减免税额", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板；导入前请与当前客户端模板比对。', 'After the columns in common use; no official template was at hand. Compare it with the client''s present template before use.', 'shipped', now()),
('tax-labour-service', 1, '劳务报酬所得', 'Labour service for the tax client', '2000-01-01', $${"sheet": "劳务报酬", "rows": "services", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*所得项目", "field": "income"}, {"heading": "*本期收入", "field": "paymentFen"},
  {"heading": "免税收入", "field": ""}, {"heading": "其他", "field": ""}, {"heading": "准予扣除的捐赠额", "field": ""}, {"heading": "减免税额", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板；导入前请与当前客户端模板比对。费用由客户端扣减。', 'After the columns in common use; no official template was at hand. Compare it with the client''s present template before use. The client takes off the costs.', 'shipped', now()),
('tax-author-pay', 1, '稿酬所得', 'Author''s pay for the tax client', '2000-01-01', $${"sheet": "稿酬", "rows": "services", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*所得项目", "field": "income"}, {"heading": "*本期收入", "field": "paymentFen"},
  {"heading": "免税收入", "field": ""}, {"heading": "其他", "field": ""}, {"heading": "准予扣除的捐赠额", "field": ""}, {"heading": "减免税额", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板；导入前请与当前客户端模板比对。费用由客户端扣减。', 'After the columns in common use; no official template was at hand. Compare it with the client''s present template before use. The client takes off the costs.', 'shipped', now()),
('tax-royalties', 1, '特许权使用费所得', 'Royalties for the tax client', '2000-01-01', $${"sheet": "特许权使用费", "rows": "services", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*所得项目", "field": "income"}, {"heading": "*本期收入", "field": "paymentFen"},
  {"heading": "免税收入", "field": ""}, {"heading": "其他", "field": ""}, {"heading": "准予扣除的捐赠额", "field": ""}, {"heading": "减免税额", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板；导入前请与当前客户端模板比对。费用由客户端扣减。', 'After the columns in common use; no official template was at hand. Compare it with the client''s present template before use. The client takes off the costs.', 'shipped', now()),
('tax-non-resident-services', 1, '非居民劳务报酬、稿酬、特许权使用费', 'Labour service, author''s pay and royalties of non-residents', '2000-01-01', $${"sheet": "非居民其他综合所得", "rows": "services", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*国籍(地区)", "field": "nationality"}, {"heading": "*所得项目", "field": "income"}, {"heading": "*本期收入", "field": "paymentFen"},
  {"heading": "免税收入", "field": ""}, {"heading": "其他", "field": ""}, {"heading": "准予扣除的捐赠额", "field": ""}, {"heading": "减免税额", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板；导入前请与当前客户端模板比对。费用由客户端扣减。', 'After the columns in common use; no official template was at hand. Compare it with the client''s present template before use. The client takes off the costs.', 'shipped', now());

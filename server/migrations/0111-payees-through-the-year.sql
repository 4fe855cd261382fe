-- Students on an internship, insurance and securities agents, workers of an internet platform: withheld through the year.
alter table filings.service_payment drop constraint service_payment_kind_ck;
alter table filings.service_payment add constraint service_payment_kind_ck check (kind in ('labour-service', 'author-pay', 'royalties', 'student-intern', 'insurance-agent', 'platform-worker'));
alter table filings.service_payment add column since text constraint service_payment_since_ck check (since ~ '^\d{4}-(0[1-9]|1[0-2])$' and since <= month);
alter table filings.service_payment add column year_before_fen bigint;
alter table filings.service_payment add constraint service_payment_year_ck check ((kind in ('student-intern', 'insurance-agent', 'platform-worker')) = (since is not null) and (since is null) = (year_before_fen is null));
comment on column filings.service_payment.since is 'the first month that counts where tax is withheld through the year';
comment on column filings.service_payment.year_before_fen is 'paid to the payee in the tax year before this payment, where tax is withheld through the year';
-- Two payments cannot rest on the same year so far.
create unique index service_payment_year_ux on filings.service_payment (legal_entity_id, left(month, 4), document_number, kind, year_before_fen) where year_before_fen is not null and voided_at is null;

insert into filings.sheet_template (code, version, name_zh, name_en, effective_from, definition, status, source_zh, source_en, recorded_by, recorded_at) values
('tax-student-intern', 1, '实习学生劳务报酬', 'Students on an internship for the tax client', '2000-01-01', $${"sheet": "其他连续劳务报酬", "rows": "services", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*所得项目", "field": "income"}, {"heading": "*本期收入", "field": "paymentFen"},
  {"heading": "免税收入", "field": ""}, {"heading": "其他", "field": ""}, {"heading": "准予扣除的捐赠额", "field": ""}, {"heading": "减免税额", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板；导入前请与当前客户端模板比对。累计收入、费用与减除费用由客户端合并。', 'After the columns in common use; no official template was at hand. Compare it with the client''s present template before use. The client adds up the year and takes off costs and the basic deduction.', 'shipped', now()),
('tax-insurance-agent', 1, '保险营销员、证券经纪人佣金', 'Insurance and securities agents for the tax client', '2000-01-01', $${"sheet": "佣金", "rows": "services", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*所得项目", "field": "income"}, {"heading": "*本期收入", "field": "paymentFen"},
  {"heading": "免税收入", "field": ""}, {"heading": "其他", "field": ""}, {"heading": "准予扣除的捐赠额", "field": ""}, {"heading": "减免税额", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板；导入前请与当前客户端模板比对。累计收入、费用与减除费用由客户端合并。', 'After the columns in common use; no official template was at hand. Compare it with the client''s present template before use. The client adds up the year and takes off costs and the basic deduction.', 'shipped', now()),
('tax-platform-worker', 1, '互联网平台从业人员劳务报酬', 'Workers of an internet platform for the tax client', '2000-01-01', $${"sheet": "平台劳务报酬", "rows": "services", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*所得项目", "field": "income"}, {"heading": "*本期收入", "field": "paymentFen"},
  {"heading": "免税收入", "field": ""}, {"heading": "其他", "field": ""}, {"heading": "准予扣除的捐赠额", "field": ""}, {"heading": "减免税额", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板；导入前请与当前客户端模板比对。累计收入、费用与减除费用由客户端合并。', 'After the columns in common use; no official template was at hand. Compare it with the client''s present template before use. The client adds up the year and takes off costs and the basic deduction.', 'shipped', now());

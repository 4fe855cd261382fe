-- Sheets for the tax client, and the posting file of a month: accounts by item and cost type, cost centres by department, dated.
create table filings.posting_rule (
  item            text not null,
  cost_type       text not null,
  effective_from  date not null,
  debit_account   text not null constraint posting_rule_debit_ck check (debit_account ~ '^[0-9A-Za-z.\-]{2,30}$'),
  debit_name      text not null,
  credit_account  text not null constraint posting_rule_credit_ck check (credit_account ~ '^[0-9A-Za-z.\-]{2,30}$'),
  credit_name     text not null,
  recorded_by     text not null,
  recorded_at     timestamptz not null,
  constraint posting_rule_pk primary key (item, cost_type, effective_from, recorded_at),
  constraint posting_rule_sides_ck check (debit_account <> credit_account)
);
comment on table filings.posting_rule is 'reference: the two accounts a pay item is posted to; cost_type empty = every one that has no rule of its own; the latest recorded of a day counts';

create table filings.cost_type (
  department_id   uuid not null,
  effective_from  date not null,
  cost_type       text not null constraint cost_type_code_ck check (cost_type ~ '^[a-z][a-z0-9-]*$'),
  cost_centre     text not null constraint cost_type_centre_ck check (length(cost_centre) between 1 and 30),
  recorded_by     text not null,
  recorded_at     timestamptz not null,
  constraint cost_type_pk primary key (department_id, effective_from, recorded_at),
  constraint cost_type_department_fk foreign key (department_id) references organization.department (department_id)
);
comment on table filings.cost_type is 'reference: what kind of cost a department and those under it are, and its cost centre in the ledger; the nearest department above counts';
grant select, insert on filings.posting_rule, filings.cost_type to meritline_app, meritline_batch;

insert into filings.sheet_template (code, version, name_zh, name_en, effective_from, definition, status, source_zh, source_en, recorded_by, recorded_at) values
('tax-people', 1, '人员信息采集', 'People for the tax client', '2000-01-01', $${"sheet": "人员信息", "rows": "people", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*国籍(地区)", "field": "nationality"},
  {"heading": "*性别", "field": "sex"}, {"heading": "*出生日期", "field": "birthDate"}, {"heading": "人员状态", "field": "personState"}, {"heading": "*任职受雇从业类型", "field": "employmentType"}, {"heading": "入职年度就业情形", "field": "firstWage"},
  {"heading": "手机号码", "field": "mobile"}, {"heading": "任职受雇从业日期", "field": "hiredOn"}, {"heading": "离职日期", "field": "leftOn"}, {"heading": "是否残疾", "field": ""}, {"heading": "是否烈属", "field": ""}, {"heading": "是否孤老", "field": ""},
  {"heading": "残疾证号", "field": ""}, {"heading": "烈属证号", "field": ""}, {"heading": "是否扣除减除费用", "field": "deductsBasic"}, {"heading": "个人投资额", "field": ""}, {"heading": "个人投资比例(%)", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'second-hand', '按公开流传的扣缴端人员信息导入表整理；没有的内容留空，导入前请与当前客户端模板比对。', 'After the person sheet of the tax client as seen in public; what is not on record stays empty. Compare it with the client''s present template before use.', 'shipped', now()),
('tax-wages', 1, '正常工资薪金所得', 'Wages for the tax client', '2023-01-01', $${"sheet": "正常工资薪金收入", "rows": "wages", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"},
  {"heading": "本期收入", "field": "item:tax_income"}, {"heading": "本期免税收入", "field": "item:tax_exempt"},
  {"heading": "基本养老保险费", "field": "own:pension_employee"}, {"heading": "基本医疗保险费", "field": "own:medical_employee"}, {"heading": "失业保险费", "field": "own:unemployment_employee"},
  {"heading": "住房公积金", "field": "own:housing_fund_employee+own:supplementary_housing_fund_employee"},
  {"heading": "累计子女教育", "field": "input:children_education_to_date"}, {"heading": "累计继续教育", "field": "input:continuing_education_to_date"}, {"heading": "累计住房贷款利息", "field": "input:housing_loan_to_date"},
  {"heading": "累计住房租金", "field": "input:housing_rent_to_date"}, {"heading": "累计赡养老人", "field": "input:elderly_care_to_date"}, {"heading": "累计3岁以下婴幼儿照护", "field": "input:infant_care_to_date"},
  {"heading": "累计个人养老金", "field": "item:cumulative_personal_pension"}, {"heading": "企业(职业)年金", "field": "item:annuity_deductible"}, {"heading": "商业健康保险", "field": "item:commercial_health_deductible"}, {"heading": "税延养老保险", "field": ""},
  {"heading": "公务交通费用", "field": ""}, {"heading": "通讯费用", "field": ""}, {"heading": "律师办案费用", "field": ""}, {"heading": "西藏附加减除费用", "field": ""}, {"heading": "其他", "field": "input:other_tax_deduction"},
  {"heading": "准予扣除的捐赠额", "field": "item:donation_deductible"}, {"heading": "减免税额", "field": "item:tax_reduction_this_month"}, {"heading": "备注", "field": ""}]}$$,
  'second-hand', '28 列，按公开流传的导入模板整理；除名称带“累计”的列外均为本期金额。', '28 columns after the import template as seen in public; amounts of the month but for the columns named cumulative.', 'shipped', now()),
('tax-annual-bonus', 1, '全年一次性奖金收入', 'Annual bonus for the tax client', '2000-01-01', $${"sheet": "全年一次性奖金", "rows": "item:annual_bonus_taxed_apart", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*全年一次性奖金额", "field": "item:annual_bonus_taxed_apart"},
  {"heading": "免税收入", "field": ""}, {"heading": "其他", "field": ""}, {"heading": "准予扣除的捐赠额", "field": ""}, {"heading": "减免税额", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板。', 'After the columns in common use; no official template was at hand.', 'shipped', now()),
('tax-severance', 1, '解除劳动合同一次性补偿金', 'Dismissal compensation for the tax client', '2000-01-01', $${"sheet": "一次性补偿金", "rows": "item:dismissal_compensation_paid", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "*一次性补偿收入", "field": "item:dismissal_compensation_paid"},
  {"heading": "免税收入", "field": ""}, {"heading": "其他", "field": ""}, {"heading": "准予扣除的捐赠额", "field": ""}, {"heading": "减免税额", "field": ""}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板；免税部分由客户端按当地标准计算。', 'After the columns in common use; no official template was at hand. The client works out the exempt part by the local standard.', 'shipped', now()),
('tax-non-resident', 1, '无住所个人正常工资薪金', 'Wages of non-residents for the tax client', '2000-01-01', $${"sheet": "无住所个人工资薪金", "rows": "non-residents", "columns": [
  {"heading": "工号", "field": "number"}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件类型", "field": "documentKind"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "本期收入", "field": "item:tax_income"}, {"heading": "本期免税收入", "field": "item:tax_exempt"},
  {"heading": "应纳税所得额", "field": "item:non_resident_taxable_income"}, {"heading": "减免税额", "field": "item:tax_reduction_this_month"}, {"heading": "备注", "field": ""}]}$$,
  'assumed', '按通行列次整理，没有正式模板。', 'After the columns in common use; no official template was at hand.', 'shipped', now());

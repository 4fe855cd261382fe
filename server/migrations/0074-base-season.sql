-- The base season: last year's average wage of everybody, clamped to the bounds of the new year, confirmed, applied.
create table filings.base_season (
  season_id          uuid not null constraint base_season_pk primary key,
  jurisdiction       text not null,
  scheme             text not null constraint base_season_scheme_ck check (scheme in ('social-insurance', 'housing-fund')),
  contribution_year  text not null constraint base_season_year_ck check (contribution_year ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  wage_year          text not null constraint base_season_wage_year_ck check (wage_year ~ '^\d{4}$'),
  state              text not null constraint base_season_state_ck check (state in ('open', 'applied')),
  bounds             jsonb not null,
  history            jsonb not null,
  constraint base_season_once_uq unique (jurisdiction, scheme, contribution_year)
);
comment on table filings.base_season is 'reference: adjustment of the bases of a place and scheme for a contribution year, which begins with its month; bounds = floors and ceilings of that year with their sources, as they were known';

create table filings.base_proposal (
  person_id         uuid not null,
  season_id         uuid not null,
  employment_id     uuid not null,
  months_due        bigint not null,
  months_found      bigint not null constraint base_proposal_found_ck check (months_found between 0 and months_due),
  wage_fen          bigint not null,
  average_fen       bigint constraint base_proposal_average_ck check (average_fen >= 0),
  stated_document   text,
  current_fen       bigint not null,
  rate_millionths   bigint,
  ends_on           date,
  state             text not null constraint base_proposal_state_ck check (state in ('incomplete', 'proposed', 'questioned', 'confirmed', 'applied')),
  confirmed_how     text constraint base_proposal_how_ck check (confirmed_how in ('self', 'paper')),
  history           jsonb not null,
  department_path   ltree not null,
  constraint base_proposal_pk primary key (person_id, season_id, employment_id),
  constraint base_proposal_employment_fk foreign key (person_id, employment_id) references people.employment (person_id, employment_id),
  constraint base_proposal_season_fk foreign key (season_id) references filings.base_season (season_id),
  constraint base_proposal_average_known_ck check (state = 'incomplete' or average_fen is not null),
  constraint base_proposal_confirmed_ck check (state <> 'confirmed' or confirmed_how is not null)
);
comment on table filings.base_proposal is 'distributed by person_id: the base proposed to a person for a contribution year: average = wages over months found, or as stated with a document where months are missing; ends_on = day the enrolment ends, where it does';
create index base_proposal_season_ix on filings.base_proposal (season_id, state);

alter table filings.base_proposal enable row level security;
create policy base_proposal_see on filings.base_proposal for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path));
create policy base_proposal_make on filings.base_proposal for insert to meritline_app
  with check (access.in_scope('app.pay_scope', department_path));
create policy base_proposal_turn on filings.base_proposal for update to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path));
create policy base_proposal_batch on filings.base_proposal to meritline_batch using (true) with check (true);
grant select, insert on filings.base_season, filings.base_proposal to meritline_app, meritline_batch;
grant update (state, history) on filings.base_season to meritline_app, meritline_batch;
-- A person says yes or no to a base and changes nothing else of it; what the pay specialist changes is in the history.
grant update (average_fen, stated_document, state, confirmed_how, history) on filings.base_proposal to meritline_app;
grant update on filings.base_proposal to meritline_batch;

insert into filings.sheet_template (code, version, name_zh, name_en, effective_from, definition, status, source_zh, source_en, recorded_by, recorded_at) values
('insurance-year-bases', 1, '单位社保费缴费工资年度申报', 'Yearly wages for social insurance', '2000-01-01', $${"sheet": "缴费工资年度申报", "columns": [
  {"heading": "*姓名", "field": "nameZh"}, {"heading": "*身份证件类型代码", "field": "documentCode"}, {"heading": "*身份证件号码", "field": "documentNumber"}, {"heading": "分组", "field": ""},
  {"heading": "110 企业职工基本养老保险缴费工资", "field": "averageFen"}, {"heading": "120 机关事业单位养老保险缴费工资", "field": ""}, {"heading": "180 职业年金缴费工资", "field": ""},
  {"heading": "210 失业保险缴费工资", "field": "averageFen"}, {"heading": "310 基本医疗保险缴费工资", "field": "averageFen"}, {"heading": "330 大额医疗缴费工资", "field": "averageFen"},
  {"heading": "410 工伤保险缴费工资", "field": "averageFen"}, {"heading": "510 生育保险缴费工资", "field": "averageFen"}]}$$,
  'second-hand', '按见到的年度申报表列次整理（110 为假定代码）；申报的是缴费工资，上下限由征收机关截取。', 'After the columns of a yearly sheet seen in use (code 110 is an assumption); the wage is declared, the authority clamps it.', 'shipped', now()),
('fund-year-bases', 1, '公积金年度基数调整表', 'Yearly bases of the housing fund', '2000-01-01', $${"sheet": "基数调整", "columns": [
  {"heading": "个人账号", "field": ""}, {"heading": "*姓名", "field": "nameZh"}, {"heading": "*证件号码", "field": "documentNumber"}, {"heading": "原缴存基数", "field": "currentFen"}, {"heading": "新缴存基数", "field": "baseFen"},
  {"heading": "单位比例", "field": "rate"}, {"heading": "个人比例", "field": "rate"}, {"heading": "执行年月", "field": "monthDigits"}]}$$,
  'assumed', '按通行字段整理，没有各地公积金中心的正式模板。', 'After the fields in common use; no official template of a fund centre was at hand.', 'shipped', now());

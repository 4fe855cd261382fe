-- What pay is calculated by goes by country: a payroll is of one, and a company's own items and inputs are of one. A code is unique
-- within a country and may stand for something else in another.
alter table payroll.run add column country text not null default 'cn' constraint run_country_ck check (country ~ '^[a-z]{2}$');

alter table pay_structure.pay_item_type add column country text not null default 'cn' constraint pay_item_type_country_ck check (country ~ '^[a-z]{2}$');
alter table pay_structure.pay_item_type drop constraint pay_item_type_pk;
alter table pay_structure.pay_item_type add constraint pay_item_type_pk primary key (country, code, effective_from);
alter table pay_structure.pay_item_type drop constraint pay_item_type_overlap;
alter table pay_structure.pay_item_type add constraint pay_item_type_overlap
  exclude using gist (country with =, code with =, daterange(effective_from, effective_until) with &&);

alter table pay_structure.pay_input_type add column country text not null default 'cn' constraint pay_input_type_country_ck check (country ~ '^[a-z]{2}$');
alter table pay_structure.pay_input_type drop constraint pay_input_type_pk;
alter table pay_structure.pay_input_type add constraint pay_input_type_pk primary key (country, code);

-- Of a rule value there is none: it holds wherever a pack declares its code.
alter table pay_structure.pay_change add column country text constraint pay_change_country_ck check (country ~ '^[a-z]{2}$');
update pay_structure.pay_change set country = 'cn' where kind = 'pay-item';
alter table pay_structure.pay_change add constraint pay_change_country_kind_ck check ((kind = 'pay-item') = (country is not null));

alter table pay_structure.pay_item_case add column country text not null default 'cn' constraint pay_item_case_country_ck check (country ~ '^[a-z]{2}$');
alter table pay_structure.pay_item_case drop constraint pay_item_case_pk;
alter table pay_structure.pay_item_case add constraint pay_item_case_pk primary key (country, code, case_number);

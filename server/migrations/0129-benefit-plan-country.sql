-- A benefit plan is of a country, as pay items and inputs are: its costs are in the currency of it, and people employed there choose it.
alter table insurance.benefit_plan add column country text not null default 'cn' constraint benefit_plan_country_ck check (country ~ '^[a-z]{2}$');
alter table insurance.benefit_plan alter column country drop default;
alter table insurance.benefit_plan drop constraint benefit_plan_overlap;
alter table insurance.benefit_plan add constraint benefit_plan_overlap
  exclude using gist (country with =, code with =, daterange(effective_from, effective_until) with &&);

-- A sealed month's manifest holds its total pay: only those who see all pay read it.
alter table archive.package enable row level security;
create policy package_see on archive.package for select to meritline_app
  using (kind <> 'payroll-month' or access.in_scope('app.pay_scope', 'company'));
create policy package_seal on archive.package for insert to meritline_app with check (true);
create policy package_batch on archive.package to meritline_batch using (true) with check (true);

-- A month's run and period are new to the planner's statistics in the very minute they are calculated: having seen only
-- earlier months it would expect one row, join row by row, and a month of 100,000 people would never end. Without
-- statistics of these columns it expects a fixed share of the table and takes plans that hold for any number of people.
alter table payroll.run_person alter column run_id set statistics 0;
alter table payroll.pay_input alter column period set statistics 0;

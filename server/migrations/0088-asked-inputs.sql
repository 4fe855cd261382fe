-- What arrangements ask of a month is compared with what was written before, without reading everybody's facts of the month.
create index pay_input_arrangement_ix on payroll.pay_input (period, person_id) where starts_with(source_key, 'arrangement:');

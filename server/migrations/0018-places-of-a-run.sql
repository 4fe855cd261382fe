-- The places of a run are found without reading everybody in it: few people have one that is not their employer's alone.
create index run_person_place_ix on payroll.run_person (run_id, rules_place) where rules_place is not null;

-- The fingerprint of a run is a hash over the hashes of blocks of people (decision 0009): a block keeps its hash, 32 bytes, in
-- place of the digests of its people, so that one person again among a million hashes kilobytes and not 32 MB. A run that was
-- calculated before must be calculated again before it is closed.
delete from payroll.digest_block;
alter table payroll.digest_block drop column digests;
alter table payroll.digest_block add column digest bytea not null constraint digest_block_digest_ck check (octet_length(digest) = 32);
comment on table payroll.digest_block is 'local: hash over the result digests of the payslips from first_person up to the next block, in order of person and employment; a block begins with a person whose id ends in 00, the first at the lowest id there is; gone when the month is closed';

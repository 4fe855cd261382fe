-- A department that moves takes along every row that carries its path: the batch role may rewrite that column, and no other.
grant update (department_path) on appraisals.evidence to meritline_batch;
grant update (department_path) on appraisals.sign_off to meritline_batch;
grant update (department_path) on appraisals.result_correction to meritline_batch;

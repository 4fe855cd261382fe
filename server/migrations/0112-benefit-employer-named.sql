-- A plan offered without a pay input of the company's part can be given one; the costs of a plan never change.
grant update (employer_input_code) on insurance.benefit_plan to meritline_app;

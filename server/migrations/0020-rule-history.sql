-- Layers and changes of the past come in with a company's history, loaded by the batch role like its months.
grant insert on pay_structure.rule_layer, pay_structure.rule_layer_member, pay_structure.pay_change, pay_structure.rule_value to meritline_batch;

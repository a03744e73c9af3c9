-- That a term is to be confirmed is said by a column of its own, beside the source.
UPDATE deadline_rules SET source = 'Scelta del portale' WHERE source = 'Scelta del portale, da confermare nel protocollo';

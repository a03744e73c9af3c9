UPDATE deadline_rules SET source = 'Scelta del portale, da confermare nel protocollo' WHERE source = 'Scelta del portale';

DROP TABLE holidays, deadline_rules, subcategories, categories, provinces;

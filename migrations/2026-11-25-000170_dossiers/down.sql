DROP TABLE dossier_editions, dossiers;
DROP FUNCTION figure_causes, figure_regions, figure_outcomes, figure_times, figure_reopened, figure_commitments;
DROP INDEX commitments_promised, complaints_figures;
ALTER TABLE complaints DROP replied_late;

-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- The tables from the files of a research platform, whose paths are the variables people, entries,
-- registrations and deaths. They hold neither roles, threads nor times of recording. 9999-12-31 is how
-- the source writes "no end"; what the table of deaths says goes before the table of people.

CREATE MACRO rows_of(path) AS TABLE
SELECT row_number() OVER () AS row, * FROM read_csv(path, header = TRUE, all_varchar = TRUE);

CREATE TABLE people AS
SELECT patient_id AS person, CAST(date_of_birth AS DATE) AS birth, sex,
       CAST(coalesce(death.date, date_of_death) AS DATE) AS death
FROM rows_of(getvariable('people')) LEFT JOIN rows_of(getvariable('deaths')) death USING (patient_id);

CREATE TABLE registrations AS
SELECT patient_id AS person, practice_pseudo_id AS practice, CAST(start_date AS DATE) AS start,
       CAST(nullif(end_date, '9999-12-31') AS DATE) AS until
FROM rows_of(getvariable('registrations'))
WHERE (until IS NULL OR until >= start) AND person IN (SELECT person FROM people);

CREATE TABLE entries AS
SELECT row, patient_id AS person, CAST(date AS DATE) AS date, snomedct_code AS code,
       CAST(NULL AS TIMESTAMP) AS recorded, CAST(NULL AS VARCHAR) AS role,
       CAST(NULL AS VARCHAR) AS thread, FALSE AS confidential,
       FALSE AS retracted
FROM rows_of(getvariable('entries'))
WHERE person IN (SELECT person FROM people);

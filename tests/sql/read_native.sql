-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- The tables from carecoord's own CSV files, whose paths are the variables people, entries and
-- registrations. Rows are split here and not by the CSV reader, because one stray quote would take the
-- rows after it along. Not used are rows with too few or too many fields or with broken quotes, rows
-- without a date that exists, rows of nobody, and the second row of one person. Rows with a code that is
-- none need no care: it is in no list.

CREATE MACRO lines(path) AS TABLE
SELECT row_number() OVER () AS row, line
FROM read_csv(path, columns = {'line': 'VARCHAR'}, delim = chr(1), quote = '', escape = '',
              header = TRUE, auto_detect = FALSE, ignore_errors = TRUE);

-- The fields of a row; NULL unless there are so many. A quoted one, which only a place is here, is
-- emptied; a quote that is left is broken.
CREATE MACRO fields(line, many) AS (
  list_filter([string_split(CASE WHEN contains(line, '"')
                                 THEN regexp_replace(line, ',"[^"]*"(,|$)', ',\1') ELSE line END, ',')],
              lambda f: len(f) = many AND NOT list_contains(list_transform(f, lambda x: contains(x, '"')), TRUE))[1]);

-- A month or a year counts from its first day.
CREATE MACRO date_of(text) AS CAST(try_strptime(text, ['%Y-%m-%d', '%Y-%m', '%Y']) AS DATE);

CREATE TABLE people AS
SELECT f[1] AS person, date_of(f[2]) AS birth, f[3] AS sex, date_of(f[4]) AS death
FROM (SELECT row, fields(line, 7) AS f FROM lines(getvariable('people')))
WHERE f[1] <> '' AND (f[2] = '' OR birth IS NOT NULL) AND (f[4] = '' OR death IS NOT NULL)
QUALIFY row_number() OVER (PARTITION BY person ORDER BY row) = 1;

CREATE TABLE registrations AS
SELECT f[1] AS person, f[2] AS practice, date_of(f[3]) AS start, date_of(f[4]) AS until
FROM (SELECT fields(line, 5) AS f FROM lines(getvariable('registrations')))
WHERE start IS NOT NULL AND (f[4] = '' OR until >= start) AND practice <> ''
  AND person IN (SELECT person FROM people);

CREATE TABLE entries AS
SELECT row, f[1] AS person, date_of(f[2]) AS date, f[3] AS code,
       try_strptime(f[4], '%Y-%m-%dT%H:%M') AS recorded, nullif(f[5], '') AS role,
       nullif(f[6], '') AS thread, f[10] <> '' AS confidential,
       f[11] <> '' AS retracted
FROM (SELECT row, fields(line, 11) AS f FROM lines(getvariable('entries')))
WHERE date IS NOT NULL AND person IN (SELECT person FROM people);

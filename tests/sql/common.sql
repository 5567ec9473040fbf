-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- What all rules written in SQL share: the day asked about, how dates are reckoned, what is visible,
-- who is asked about, and what a status is. Written from docs/semantics.md; README.md has the tables.

CREATE MACRO as_of() AS getvariable('as_of');

-- ------------------------------------------------------------------------------------------ dates

-- A month that is too short has its last day instead: the packs say CLAMP.
CREATE MACRO months_after(day, months) AS CAST(day + to_months(months) AS DATE);

-- Completed years; who was born on 29 February has their birthday on 1 March in common years.
CREATE MACRO age_on(birth, day) AS CASE WHEN day >= birth THEN
  year(day) - year(birth)
  - CASE WHEN 100 * month(day) + day(day) < 100 * month(birth) + day(birth) THEN 1 ELSE 0 END END;

-- Every day with the number of working days up to it, itself included, its own number among them if it
-- is one, and the first working day on or after it. Before and after the years of bank_holidays Monday
-- to Friday count.
CREATE TABLE calendar AS
WITH days AS (
  SELECT CAST(unnest(generate_series(DATE '1900-01-01', DATE '2100-12-31', INTERVAL 1 DAY)) AS DATE) AS day
), marked AS (
  SELECT day, isodow(day) <= 5 AND day NOT IN (SELECT day FROM bank_holidays) AS working FROM days
)
SELECT day,
       count(*) FILTER (WHERE working) OVER (ORDER BY day) AS so_many,
       CASE WHEN working THEN so_many END AS number,
       min(CASE WHEN working THEN day END)
         OVER (ORDER BY day ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS following
FROM marked;

-- The n-th working day strictly after a day.
CREATE MACRO working_days_after(from_day, n) AS (
  SELECT later.day FROM calendar JOIN calendar later ON later.number = calendar.so_many + n
  WHERE calendar.day = from_day);
CREATE MACRO following_working_day(from_day) AS (SELECT following FROM calendar WHERE day = from_day);

-- ------------------------------------------------------------------------------- visible, and who

-- An entry once for each cluster that it belongs to.
CREATE VIEW visible AS
SELECT cluster, row, person, date, recorded, role, thread
FROM entries JOIN clusters USING (code)
WHERE date <= as_of() AND NOT retracted;

-- left_out: the built-in step that leaves somebody out, if one does. Not alive from the day of death
-- on; registered from the start up to but not including the end. Without any registration in the
-- source everybody counts as registered.
CREATE VIEW asked AS
SELECT person, birth, sex,
       CASE WHEN death <= as_of() THEN 'alive'
            WHEN EXISTS (SELECT 1 FROM registrations) AND person NOT IN (
              SELECT person FROM registrations
              WHERE start <= as_of() AND (until IS NULL OR as_of() < until)) THEN 'registered'
       END AS left_out
FROM people;

-- ------------------------------------------------------------------------------ one row for each

-- The subjects of a rule over each entry of one of two clusters, in their order: a thread by its
-- first entry, and of entries without a thread one for each date.
CREATE MACRO subjects(one_cluster, other_cluster) AS TABLE
SELECT person, thread, coalesce(thread, CAST(date AS VARCHAR)) AS subject, date AS day,
       row_number() OVER (PARTITION BY person ORDER BY date, recorded NULLS FIRST, row) AS nth
FROM visible
WHERE cluster IN (one_cluster, other_cluster)
QUALIFY row_number() OVER (PARTITION BY person, thread, CASE WHEN thread IS NULL THEN date END
                           ORDER BY date, recorded NULLS FIRST, row) = 1;

-- Shares completions out among the subjects of one person. Both are lists in their order: of subjects
-- {subject, thread, opens, closes}, of completions {row, thread, date}. Each subject in turn takes the
-- first that lies in its window and is of its thread, or has no thread and is not taken yet. The
-- result is a list of {subject, done}.
CREATE MACRO shared_out(subjects, completions) AS list_reduce(
  subjects,
  lambda state, s: list_transform(
    [list_filter(completions, lambda c:
       c.date >= s.opens AND c.date <= s.closes
       AND coalesce(c.thread = s.thread, c.thread IS NULL)
       AND NOT list_contains(state.used, c.row))[1]],
    lambda taken: {
      'used': list_append(state.used, taken.row),
      'served': list_append(state.served, {'subject': s.subject, 'done': taken.date})})[1],
  {'used': CAST([] AS BIGINT[]), 'served': CAST([] AS STRUCT(subject VARCHAR, done DATE)[])}).served;

-- ----------------------------------------------------------------------------------------- status

-- Of an obligation that is not met before `as_of`: the first of these that holds.
CREATE MACRO status_of(done, failed, opens, grace_ends, closes, deferred_until) AS
  CASE WHEN done IS NOT NULL THEN 'SATISFIED'
       WHEN failed IS NOT NULL THEN 'FAILED'
       WHEN as_of() > closes THEN 'LAPSED'
       WHEN deferred_until IS NOT NULL THEN 'DEFERRED'
       WHEN as_of() > grace_ends THEN 'OVERDUE'
       WHEN as_of() >= opens THEN 'DUE'
       ELSE 'UPCOMING' END;

-- The day on which it was settled, if it is.
CREATE MACRO settled_on(status, done, failed, closes) AS
  CASE status WHEN 'SATISFIED' THEN done WHEN 'FAILED' THEN failed WHEN 'LAPSED' THEN CAST(closes AS DATE) + 1 END;

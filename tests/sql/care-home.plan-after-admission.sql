-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- A plan is agreed or reviewed within seven working days of every admission to a care home from 1 April
-- 2024 on. A stay begins with the first entry of living there, or of an admission, since the person last
-- left a home; living there is coded again and again, so within a stay only admissions begin the seven
-- days anew, and a readmission buys no time while the beginning of the stay, or an earlier admission,
-- has no answer. Who declined, or was unable, since the admission and has no plan since is left alone.

WITH hits AS MATERIALIZED (
  SELECT person, cluster, date,
         cluster IN ('CAREHOME_COD', 'NURSEHOME_COD', 'TEMPCARHOME_COD') AS lives_there,
         cluster = 'CARE_HOME_ADMITTED' AS admitted,
         cluster IN ('PCSP_AGREED', 'PCSP_REVIEWED') AS planned,
         cluster IN ('PCSP_DECLINED', 'PCSP_UNABLE') AS refused
  FROM visible
  WHERE lives_there OR admitted OR planned OR refused OR cluster = 'CARE_HOME_LEFT'
), leavers AS (
  SELECT person, max(date) AS left_on FROM hits WHERE cluster = 'CARE_HOME_LEFT' GROUP BY person
), stays AS (
  -- Who leaves one home for another on one day lives in a home throughout.
  SELECT person, min(date) AS stay FROM hits LEFT JOIN leavers USING (person)
  WHERE (lives_there OR admitted) AND (left_on IS NULL OR left_on <= date) GROUP BY person
), admissions AS (
  SELECT person, max(date) AS admission FROM hits JOIN stays USING (person)
  WHERE admitted OR (lives_there AND date <= stay) GROUP BY person
), answers AS (
  SELECT person, max(date) FILTER (WHERE planned) AS last_plan,
         max(date) FILTER (WHERE refused) AS last_refusal, max(date) AS last_answer
  FROM hits WHERE planned OR refused GROUP BY person
), waiting AS (
  SELECT person, min(date) AS unanswered
  FROM hits JOIN stays USING (person) LEFT JOIN answers USING (person)
  WHERE (date = stay OR (admitted AND date > stay)) AND (lives_there OR admitted)
    AND coalesce(last_answer < date, TRUE) GROUP BY person
), decided AS (
  SELECT *, least(unanswered, admission) AS counts_from,
         CASE WHEN left_out IS NOT NULL THEN left_out
              WHEN left_on IS NOT NULL AND stay IS NULL THEN 'moved-out'
              WHEN last_refusal >= admission AND coalesce(last_plan < last_refusal, TRUE)
                THEN 'declined'
              WHEN counts_from < DATE '2024-04-01' THEN 'in-force'
              ELSE 'resident' END AS step,
         CASE WHEN step IN ('alive', 'registered') THEN 'EXCLUDED'
              WHEN step = 'declined' THEN 'EXCEPTED'
              WHEN step <> 'resident' OR admission IS NULL THEN 'NOT_APPLICABLE' END AS outcome
  FROM asked LEFT JOIN leavers USING (person) LEFT JOIN stays USING (person)
       LEFT JOIN admissions USING (person) LEFT JOIN answers USING (person)
       LEFT JOIN waiting USING (person)
), dated AS (
  SELECT person, step, outcome, CASE WHEN outcome IS NULL THEN counts_from END AS anchor,
         working_days_after(anchor, 7) AS due
  FROM decided
), plans AS (
  SELECT d.person, min(date) AS done FROM dated d JOIN hits h ON h.person = d.person
  WHERE planned AND date >= anchor GROUP BY d.person
)
SELECT person, NULL AS subject,
       coalesce(outcome, status_of(done, NULL, anchor, due, NULL, NULL)) AS status,
       step, anchor, anchor AS opens, due, NULL AS closes,
       settled_on(status, done, NULL, NULL) AS settled_on, NULL AS deferred_until, 1 AS obligation
FROM dated LEFT JOIN plans USING (person)

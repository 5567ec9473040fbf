-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- Four contacts, one for each quarter after the diagnosis: due 3, 6, 9 and 12 months after it, each
-- counted from the diagnosis, open four weeks before. Each closes 13 weeks after it was due, but at
-- latest on the day before the next one opens. The status is that of the last contact that is open; once
-- that is settled the dates are the next one's.

WITH hits AS MATERIALIZED (
  SELECT person, cluster, date FROM visible
  WHERE cluster IN ('CAN_COD', 'FOLLOW_UP', 'FOLLOW_UP_DECLINED')
), diagnosed AS (
  SELECT person, min(date) AS diagnosis
  FROM hits WHERE cluster = 'CAN_COD' AND date >= DATE '2003-04-01' GROUP BY person
), refused AS (
  -- Who is in touch again on a later day has changed their mind.
  SELECT DISTINCT person FROM hits refusal JOIN diagnosed USING (person)
  WHERE refusal.cluster = 'FOLLOW_UP_DECLINED' AND refusal.date >= diagnosis
    AND NOT EXISTS (SELECT 1 FROM hits later WHERE later.person = refusal.person
                      AND later.cluster = 'FOLLOW_UP' AND later.date > refusal.date)
), decided AS (
  SELECT a.person, diagnosis,
         CASE WHEN as_of() < DATE '2021-04-01' THEN 'in-force'
              WHEN left_out IS NOT NULL THEN left_out
              WHEN r.person IS NOT NULL THEN 'declined'
              ELSE 'diagnosed' END AS step,
         CASE WHEN step IN ('alive', 'registered') THEN 'EXCLUDED'
              WHEN step = 'declined' THEN 'EXCEPTED'
              WHEN step = 'in-force' OR diagnosis IS NULL THEN 'NOT_APPLICABLE' END AS outcome
  FROM asked a LEFT JOIN diagnosed d ON d.person = a.person LEFT JOIN refused r ON r.person = a.person
), contacts AS (
  SELECT person, diagnosis AS anchor, k, months_after(diagnosis, 3 * k) AS due, due - 28 AS opens,
         least(due + 91, lead(months_after(diagnosis, 3 * k) - 28)
                           OVER (PARTITION BY person ORDER BY k) - 1) AS closes,
         CASE WHEN k = 1 THEN anchor ELSE opens END AS counts_from
  FROM decided, generate_series(1, 4) AS series(k) WHERE outcome IS NULL
), met AS (
  SELECT c.person, k, min(date) AS done
  FROM contacts c JOIN hits h
    ON h.person = c.person AND cluster = 'FOLLOW_UP' AND date BETWEEN counts_from AND closes
  GROUP BY c.person, k
), open AS (
  SELECT person, coalesce(max(k) FILTER (WHERE opens <= as_of()), 1) AS k FROM contacts GROUP BY person
), judged AS (
  SELECT person, k, anchor,
         status_of(done, NULL, opens, due, closes, NULL) AS reckoned,
         settled_on(reckoned, done, NULL, closes) AS settled
  FROM open JOIN contacts USING (person, k) LEFT JOIN met USING (person, k)
)
SELECT d.person, NULL AS subject, coalesce(outcome, reckoned) AS status, step, j.anchor, shown.opens,
       shown.due, shown.closes, settled AS settled_on, NULL AS deferred_until,
       coalesce(j.k, 1) AS obligation
FROM decided d
     LEFT JOIN judged j ON j.person = d.person
     LEFT JOIN contacts shown ON shown.person = d.person
       AND shown.k = CASE WHEN settled IS NULL THEN j.k ELSE least(j.k + 1, 4) END

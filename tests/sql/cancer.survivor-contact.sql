-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- Somebody is in touch 24 months after the diagnosis, and 12 months after every contact since the
-- diagnosis; from four weeks before, and for 52 weeks after. A contact begins it anew, however late.

WITH hits AS MATERIALIZED (
  SELECT person, cluster, date FROM visible
  WHERE cluster IN ('CAN_COD', 'FOLLOW_UP', 'FOLLOW_UP_DECLINED')
), diagnosed AS (
  SELECT person, min(date) AS diagnosis
  FROM hits WHERE cluster = 'CAN_COD' AND date >= DATE '2003-04-01' GROUP BY person
), since AS (
  SELECT person,
         max(date) FILTER (WHERE cluster = 'FOLLOW_UP') AS contact,
         max(date) FILTER (WHERE cluster = 'FOLLOW_UP_DECLINED') AS refused
  FROM hits JOIN diagnosed USING (person) WHERE date >= diagnosis GROUP BY person
), decided AS (
  SELECT *,
         CASE WHEN as_of() < DATE '2021-04-01' THEN 'in-force'
              WHEN left_out IS NOT NULL THEN left_out
              WHEN refused IS NOT NULL AND coalesce(contact <= refused, TRUE) THEN 'declined'
              ELSE 'diagnosed' END AS step,
         CASE WHEN step IN ('alive', 'registered') THEN 'EXCLUDED'
              WHEN step = 'declined' THEN 'EXCEPTED'
              WHEN step = 'in-force' OR diagnosis IS NULL THEN 'NOT_APPLICABLE' END AS outcome
  FROM asked LEFT JOIN diagnosed USING (person) LEFT JOIN since USING (person)
), dated AS (
  SELECT *, CASE WHEN outcome IS NULL THEN coalesce(contact, diagnosis) END AS anchor,
         months_after(anchor, CASE WHEN contact IS NULL THEN 24 ELSE 12 END) AS due,
         due - 28 AS opens, due + 364 AS closes,
         CASE WHEN as_of() < opens THEN contact END AS done
  FROM decided
)
SELECT person, NULL AS subject,
       coalesce(outcome, status_of(done, NULL, opens, due, closes, NULL)) AS status,
       step, anchor, opens, due, closes,
       settled_on(status, done, NULL, closes) AS settled_on, NULL AS deferred_until, 1 AS obligation
FROM dated

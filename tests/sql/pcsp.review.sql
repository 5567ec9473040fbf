-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- The open plan is reviewed twelve months after it was agreed or last reviewed, open eight weeks before.
-- After the first discharge, new diagnosis or bereavement since that day it is due within 14 days of it,
-- if that is sooner. A diagnosis is new when none was coded in the twelve months before. Who declined or
-- was unable less than twelve months ago, and has not taken part since, is left alone: in the thread of the
-- plan always, in any other unless an offer was made there since the plan was agreed, by the day of the
-- last refusal. Asked from 31 January 2024.

WITH hits AS MATERIALIZED (
  SELECT person, cluster, date, recorded, row, thread FROM visible
  WHERE cluster IN ('PCSP_AGREED', 'PCSP_ENDED', 'PCSP_ACCEPTED', 'PCSP_REVIEWED', 'PCSP_DECLINED',
                    'PCSP_UNABLE', 'PCSP_OFFERED', 'HOSPITAL_DISCHARGE', 'BEREAVEMENT', 'CAN_COD')
), agreed AS (
  SELECT person, date AS plan, thread FROM hits WHERE cluster = 'PCSP_AGREED'
  QUALIFY row_number() OVER (PARTITION BY person
                             ORDER BY date DESC, recorded DESC NULLS LAST, row DESC) = 1
), open AS (
  SELECT person, plan, thread AS plan_thread FROM agreed
  WHERE NOT EXISTS (SELECT 1 FROM hits ending
                    WHERE ending.person = agreed.person AND ending.cluster = 'PCSP_ENDED'
                      AND ending.date >= plan AND ending.thread IS NOT DISTINCT FROM agreed.thread)
), found AS (
  SELECT person,
         max(date) FILTER (WHERE cluster IN ('PCSP_DECLINED', 'PCSP_UNABLE')
                           AND thread IS NOT DISTINCT FROM plan_thread) AS refused_here,
         max(date) FILTER (WHERE cluster IN ('PCSP_ACCEPTED', 'PCSP_AGREED', 'PCSP_REVIEWED')) AS took_part,
         max(date) FILTER (WHERE cluster = 'PCSP_REVIEWED' AND date >= plan) AS review
  FROM hits LEFT JOIN open USING (person) GROUP BY person
), last_refusal AS (
  SELECT person, date AS refused, thread AS refused_in FROM hits
  WHERE cluster IN ('PCSP_DECLINED', 'PCSP_UNABLE')
  QUALIFY row_number() OVER (PARTITION BY person
                             ORDER BY date DESC, recorded DESC NULLS LAST, row DESC) = 1
), refusal AS (
  SELECT person, refused FROM last_refusal JOIN open USING (person)
  WHERE NOT EXISTS (SELECT 1 FROM hits offer
                    WHERE offer.person = last_refusal.person AND offer.cluster = 'PCSP_OFFERED'
                      AND offer.date BETWEEN plan AND refused
                      AND offer.thread IS NOT DISTINCT FROM refused_in)
), events AS (
  SELECT person, date FROM hits WHERE cluster IN ('HOSPITAL_DISCHARGE', 'BEREAVEMENT')
  UNION ALL
  SELECT person, date
  FROM (SELECT person, date, lag(date) OVER (PARTITION BY person
                                             ORDER BY date, recorded NULLS FIRST, row) AS before
        FROM hits WHERE cluster = 'CAN_COD')
  WHERE before IS NULL OR months_after(before, 12) <= date
), decided AS (
  SELECT *,
         CASE WHEN as_of() < DATE '2024-01-31' THEN 'in-force'
              WHEN left_out IS NOT NULL THEN left_out
              WHEN plan IS NULL THEN 'plan-open'
              WHEN months_after(refused_here, 12) > as_of() AND coalesce(took_part < refused_here, TRUE)
                THEN 'plan-refused'
              ELSE 'declined' END AS step,
         CASE WHEN step IN ('alive', 'registered') THEN 'EXCLUDED'
              WHEN step IN ('in-force', 'plan-open') THEN 'NOT_APPLICABLE'
              WHEN step = 'plan-refused' THEN 'EXCEPTED'
              WHEN months_after(refused, 12) > as_of() AND coalesce(took_part < refused, TRUE)
                THEN 'EXCEPTED' END AS outcome,
         CASE WHEN outcome IS NULL THEN coalesce(review, plan) END AS anchor
  FROM asked LEFT JOIN open USING (person) LEFT JOIN found USING (person)
       LEFT JOIN refusal USING (person)
), hastened AS (
  SELECT d.person, min(date) AS event FROM decided d JOIN events e ON e.person = d.person
  WHERE date >= anchor GROUP BY d.person
), dated AS (
  SELECT *, months_after(anchor, 12) AS yearly,
         least(yearly, event + 14) AS due,
         CASE WHEN event + 14 < yearly THEN least(yearly - 56, event) ELSE yearly - 56 END AS opens,
         CASE WHEN as_of() < opens THEN review END AS done
  FROM decided LEFT JOIN hastened USING (person)
)
SELECT person, NULL AS subject,
       coalesce(outcome, status_of(done, NULL, opens, due, NULL, NULL)) AS status,
       step, anchor, opens, due, NULL AS closes,
       settled_on(status, done, NULL, NULL) AS settled_on, NULL AS deferred_until, 1 AS obligation
FROM dated

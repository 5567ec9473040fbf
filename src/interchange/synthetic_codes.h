// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The codes that the synthetic record is written with, as they stand in the file: SNOMED CT
// concepts that were found in public code lists, and our own activity kinds
// (codes/activity_kinds.h) where no concept was. Labels are our own. The tests check every one.
#ifndef CARECOORD_SRC_INTERCHANGE_SYNTHETIC_CODES_H_
#define CARECOORD_SRC_INTERCHANGE_SYNTHETIC_CODES_H_

#include <string_view>

namespace carecoord::internal::synthetic {

using Text = std::string_view;

// Contacts.
inline constexpr Text kTelephoneEncounter = "185317003";
inline constexpr Text kTelephoneConsultation = "386472008";
inline constexpr Text kFaceToFace = "325861000000105";
inline constexpr Text kHomeVisit = "439708006";
inline constexpr Text kVideoConsultation = "719410009";
inline constexpr Text kEConsultation = "1068881000000101";
inline constexpr Text kCallToPatient = "24671000000101";
inline constexpr Text kCallUnsuccessful = "294631000000100";
inline constexpr Text kAppointmentByPhone = "185420007";
inline constexpr Text kDidNotAttend = "281399006";
inline constexpr Text kDidNotAttendNoReason = "270426007";
inline constexpr Text kCancelledByPatient = "185332005";
inline constexpr Text kQualityInvitation = "1109921000000106";
inline constexpr Text kContactMade = "contact.made";
inline constexpr Text kContactAttempted = "contact.attempted";
inline constexpr Text kInvitationSent = "invitation.sent";

// Reviews of long-term conditions and of medication.
inline constexpr Text kAsthmaReview = "394700004";
inline constexpr Text kAsthmaMedicationReview = "394720003";
inline constexpr Text kCopdReview = "394703002";
inline constexpr Text kMedicationReview = "182836005";
inline constexpr Text kMedicationReviewDone = "314530002";
inline constexpr Text kStructuredMedicationReview = "1239511000000100";
inline constexpr Text kDementia = "52448006";
inline constexpr Text kAlzheimers = "26929004";
inline constexpr Text kDementiaPlanAgreed = "956841000000106";
inline constexpr Text kDementiaPlanReview = "956861000000107";
inline constexpr Text kDementiaMedicationReview = "938551000000108";

// Frailty, care homes, carers, needs, the end of life.
inline constexpr Text kMildFrailty = "925791000000100";
inline constexpr Text kModerateFrailty = "925831000000107";
inline constexpr Text kSevereFrailty = "925861000000102";
inline constexpr Text kFrailtyScale[] = {"1129331000000101", "1129341000000105", "1129351000000108",
                                         "1129361000000106", "1129371000000104", "1129381000000102",
                                         "1129391000000100", "1129401000000102"};
inline constexpr Text kCareHome[] = {"248171000000108", "160734000", "394923006"};
inline constexpr Text kCareHomeVisit = "889311000000109";
inline constexpr Text kCareHomeAssessment = "889331000000101";
inline constexpr Text kCareHomeFollowUp = "889351000000108";
inline constexpr Text kCareHomeAdmitted = "care_home.admitted";
inline constexpr Text kCareHomeLeft = "care_home.left";
inline constexpr Text kHospitalDischarged = "hospital.discharged";
inline constexpr Text kHousebound = "160689007";
inline constexpr Text kCarer[] = {"224484003", "133932002", "407542009", "302767002", "276040005"};
inline constexpr Text kHasCarer = "184156005";
inline constexpr Text kCommunicationNeed[] = {"204331000000107", "415803005", "936661000000109",
                                              "957351000000102", "719561001", "1108131000000104"};
inline constexpr Text kPalliativeCare = "103735009";
inline constexpr Text kEndOfLifeRegister = "526631000000108";
inline constexpr Text kEndOfLifePlan = "713673000";
inline constexpr Text kBereavement = "74506000";
inline constexpr Text kSafeguardingConcern = "766561000000109";

// Cancer.
inline constexpr Text kCancer = "363346000";
inline constexpr Text kBreastCancer = "254837009";
inline constexpr Text kProstateCancer = "399068003";
inline constexpr Text kLungCancer = "363358000";
inline constexpr Text kColonCancer = "363406005";
inline constexpr Text kOvarianCancer = "363443007";
inline constexpr Text kMelanoma = "93655004";
inline constexpr Text kLymphoma = "118600007";
inline constexpr Text kMyeloma = "109989006";
inline constexpr Text kLeukaemia = "93143009";
inline constexpr Text kCancerCareReview = "720006006";
inline constexpr Text kCancerCareReviewOld = "401123009";
inline constexpr Text kCancerMdt = "399414003";
inline constexpr Text kSupportOffered = "support.offered";
inline constexpr Text kReviewBooked = "review.booked";
inline constexpr Text kReviewDeclined = "review.declined";
inline constexpr Text kDeferralRequested = "deferral.requested";
inline constexpr Text kDeferralCancelled = "deferral.cancelled";
inline constexpr Text kFollowUpHeld = "follow_up.held";
inline constexpr Text kFollowUpDeclined = "follow_up.declined";
inline constexpr Text kTopic[] = {"topic.benefits", "topic.support_groups", "topic.relatives"};
inline constexpr Text kBereavedByCancer = "bereavement.recorded";
inline constexpr Text kBereavementContacted = "bereavement.contacted";
inline constexpr Text kBereavementContactDeclined = "bereavement.contact_declined";
inline constexpr Text kAnniversaryAgreed = "bereavement.anniversary_agreed";

// Suspected cancer.
inline constexpr Text kFastTrack[] = {"199251000000107", "214671000000104", "214681000000102",
                                      "288261000000100", "292461000000104"};
inline constexpr Text kFastTrackColorectal = "276401000000108";
inline constexpr Text kFastTrackLowerGi = "892211000000108";
inline constexpr Text kFastTrackUpperGi = "276551000000108";
inline constexpr Text kSuspectedCancerDiscussed = "978821000000103";
inline constexpr Text kSafetyNetting = "1239431000000107";
inline constexpr Text kFit = "1049361000000101";
inline constexpr Text kSeenFastTrack = "382761000000101";
inline constexpr Text kSeenFastTrackColorectal = "382651000000108";
inline constexpr Text kDidNotAttendFastTrack = "774581000000102";
inline constexpr Text kReferralReceived = "referral.received";
inline constexpr Text kAppointmentBooked = "appointment.booked";
inline constexpr Text kToldWhy = "referral.told_why";
inline constexpr Text kToldWhyOld = "referral.information_given";
inline constexpr Text kToldToAttend = "referral.told_to_attend";
inline constexpr Text kToldOfSupport = "referral.told_of_support";
inline constexpr Text kCancerRuledOut = "referral.cancer_ruled_out";
inline constexpr Text kReferralOutcome = "referral.outcome";
inline constexpr Text kReferralWithdrawn = "referral.withdrawn";
inline constexpr Text kTreatmentDecided = "treatment.decided";
inline constexpr Text kTreatmentStarted = "treatment.started";

// Screening.
inline constexpr Text kBowelNormal = "1101361000000103";
inline constexpr Text kBowelAbnormal = "1101371000000105";
inline constexpr Text kBowelIncomplete = "384241000000100";
inline constexpr Text kBowelNotAttended = "294261000000108";
inline constexpr Text kBowelPrompt = "382161000000102";
inline constexpr Text kBowelObservable = "368481000000103";  // has no result in it
inline constexpr Text kBowelDeclined = "bowel_screening.declined";
inline constexpr Text kBowelNoResponse = "bowel_screening.no_response";
inline constexpr Text kBowelUnsuitable = "bowel_screening.unsuitable";
inline constexpr Text kMammography = "24623002";
inline constexpr Text kBreastNotAttended = "275981000000102";
inline constexpr Text kBreastPrompt = "710871000000104";
inline constexpr Text kBreastDeclined = "breast_screening.declined";
inline constexpr Text kBreastNoResponse = "breast_screening.no_response";
inline constexpr Text kBreastUnsuitable = "breast_screening.unsuitable";
inline constexpr Text kSmearNegative = "269958004";
inline constexpr Text kSmearInadequate = "168402006";
inline constexpr Text kSmearNonResponder = "275982002";
inline constexpr Text kSmearDeclined = "112241000119107";
inline constexpr Text kSmearPrompt = "851141000000101";
inline constexpr Text kSmearNotNeeded = "416099005";
inline constexpr Text kSmearInvited = "cervical_screening.invited";
inline constexpr Text kSmearNotAttended = "cervical_screening.not_attended";
inline constexpr Text kHpvNegative = "cervical_screening.hpv_negative";
inline constexpr Text kHpvPositive = "cervical_screening.hpv_positive";

// The caseload and its work, plans, activation, social prescribing, meetings.
inline constexpr Text kCaseloadWaiting = "caseload.waiting";
inline constexpr Text kCaseloadTurnedAway = "caseload.turned_away";
inline constexpr Text kCaseloadStarted = "caseload.started";
inline constexpr Text kCaseloadTransferred = "caseload.transferred";
inline constexpr Text kCaseloadResumed = "caseload.resumed";
inline constexpr Text kCaseloadSteppedDown = "caseload.stepped_down";
inline constexpr Text kCaseloadHeld = "caseload.held";
inline constexpr Text kCaseloadReactivated = "caseload.reactivated";
inline constexpr Text kCaseloadEnded = "caseload.ended";
inline constexpr Text kCarerBrokeDown = "carer.broke_down";
inline constexpr Text kIntakeReceived = "intake.received";
inline constexpr Text kIntakeUrgent = "intake.urgent";
inline constexpr Text kIntakeAccepted = "intake.accepted";
inline constexpr Text kIntakeTurnedAway[] = {"intake.redirected", "intake.declined",
                                             "intake.withdrawn", "intake.duplicate"};
inline constexpr Text kQueryAsked = "query.asked";
inline constexpr Text kQueryAnswerBy = "query.answer_by";
inline constexpr Text kQueryAnswered = "query.answered";
inline constexpr Text kQueryWithdrawn = "query.withdrawn";
inline constexpr Text kActionAgreed = "action.agreed";
inline constexpr Text kActionDue = "action.due";
inline constexpr Text kActionDone = "action.done";
inline constexpr Text kActionCancelled = "action.cancelled";
inline constexpr Text kActionFailed = "action.failed";
inline constexpr Text kContactArranged = "contact.arranged";
inline constexpr Text kContactPlanned = "contact.planned";
inline constexpr Text kContactMissed = "contact.missed";
inline constexpr Text kContactCancelled = "contact.cancelled";
inline constexpr Text kReferralSent = "referral.sent";
inline constexpr Text kReferralUrgent = "referral.urgent";
inline constexpr Text kReferralAccepted = "referral.accepted";
inline constexpr Text kReferralRejected = "referral.rejected";
inline constexpr Text kReferralFirstContact = "referral.first_contact";
inline constexpr Text kReferralReturned = "referral.returned";
inline constexpr Text kPlanOffered = "pcsp.offered";
inline constexpr Text kPlanAccepted = "pcsp.accepted";
inline constexpr Text kPlanDeclined = "pcsp.declined";
inline constexpr Text kPlanUnable = "pcsp.unable";
inline constexpr Text kPlanNotOffered = "pcsp.not_offered";
inline constexpr Text kPlanAgreed = "pcsp.agreed";
inline constexpr Text kPlanContingency = "pcsp.contingency_agreed";
inline constexpr Text kPlanReviewBy = "pcsp.review_by";
inline constexpr Text kPlanPublished = "pcsp.published";
inline constexpr Text kPlanCoded = "pcsp.coded";
inline constexpr Text kPlanReviewed = "pcsp.reviewed";
inline constexpr Text kPlanEnded = "pcsp.ended";
inline constexpr Text kActivationScore = "925431000000109";
inline constexpr Text kActivationLevel = "962851000000103";
inline constexpr Text kSocialPrescribingOffered = "871691000000100";
inline constexpr Text kSocialPrescribingReferral = "871731000000106";
inline constexpr Text kSocialPrescribingDeclined = "871711000000103";
inline constexpr Text kSocialPrescribingSeen = "1362931000000106";
inline constexpr Text kSocialPrescribingClosed = "1362721000000106";
inline constexpr Text kHealthCoaching = "1156338001";
inline constexpr Text kMdtMeeting[] = {"384682003", "938051000000100", "287051000000107",
                                       "708004003"};
inline constexpr Text kMdtDiscussed = "mdt.discussed";

}  // namespace carecoord::internal::synthetic

#endif  // CARECOORD_SRC_INTERCHANGE_SYNTHETIC_CODES_H_

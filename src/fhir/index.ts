export { actionDomains } from './care-plan/action-domains.ts'
export { actionGoalTexts } from './care-plan/action-goals.ts'
export type {
  CarePlanContext,
  CarePlanReading,
  CarePlanRejection,
} from './care-plan/care-plan-reading.ts'
export { careTeamMembers } from './care-plan/care-team-members.ts'
export { keepForRule } from './care-plan/keep-for-rule.ts'
export { type PartyOverrides, partyOverrides } from './care-plan/party-overrides.ts'
export { checkCarePlan, readCarePlan } from './care-plan/read-care-plan.ts'
export { responsibilityReasonUrl } from './care-plan/recorded-reason.ts'
export { openReferences, type ResourceName, requestReferences } from './care-plan/request-references.ts'
export type { GoalReading } from './goal/goal-reading.ts'
export { readGoal } from './goal/read-goal.ts'
export { planChanges } from './goal-plan/plan-changes.ts'
export { planDocument } from './goal-plan/plan-document.ts'
export type {
  ChangedField,
  PlanProjection,
  ProjectionContext,
  ResourceChange,
  StoredPlan,
} from './goal-plan/plan-projection.ts'
export { projectPlan } from './goal-plan/project-plan.ts'
export { readPlanResources } from './goal-plan/read-plan-resources.ts'
export { isJsonObject, type JsonObject, member, objectMember, objectsMember, stringMember } from './json.ts'
export { type CompletionMode, completionModeUrl } from './questionnaire/completion-mode.ts'
export { questionnaireExtensions } from './questionnaire/questionnaire-extensions.ts'
export { readQuestionnaire } from './questionnaire/read-questionnaire.ts'
export {
  type QuestionnaireResponseReading,
  readQuestionnaireResponse,
} from './questionnaire/read-questionnaire-response.ts'
export {
  readScoreObservation,
  type ScoreReading,
  type ScoreToWrite,
  writeScoreObservation,
} from './questionnaire/score-observation.ts'
export type { SharedWithRatedWorker } from './questionnaire/shared-with-rated-worker.ts'
export {
  planDocumentIdentifier,
  planFlagIdentifier,
  readSubmissionUuid,
  scoreIdentifier,
  submissionIdentifier,
} from './questionnaire/submission-identifier.ts'
export {
  type FilledForm,
  writeQuestionnaireResponse,
} from './questionnaire/write-questionnaire-response.ts'
export { writeResponseItems } from './questionnaire/write-response-items.ts'
export { isSubset } from './record/is-subset.ts'
export { nhsNumberSystem } from './record/nhs-number.ts'
export { readBundlePage } from './record/read-bundle-page.ts'
export { type RecordCapability, readCapability } from './record/read-capability.ts'
export { type CareTeamMember, readCareTeam } from './record/read-care-team.ts'
export { readOperationOutcome, tellsOfFailure } from './record/read-operation-outcome.ts'
export { type PatientReading, readPatient } from './record/read-patient.ts'
export { type PractitionerReading, readPractitioner } from './record/read-practitioner.ts'
export { readIdentifier, readReference } from './record/read-reference.ts'
export { readRelatedPerson } from './record/read-related-person.ts'

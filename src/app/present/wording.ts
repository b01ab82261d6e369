import type { HostProblemCode } from '../../host/host-problem.ts'
import type { LaunchProblemCode } from '../../host/launch-problem.ts'
import type { formWords, refusalWords } from '../form/form-words.ts'
import type { auditMessages } from './audit-messages.ts'
import type { auditProblemMessages } from './audit-problem-messages.ts'
import type { auditNotLoaded } from './audit-start-messages.ts'
import type { calendarMessages } from './calendar-messages.ts'
import type { goalMessages } from './goal-messages.ts'
import type { handOverMessages } from './hand-over-messages.ts'
import type { homePlanMessages } from './home-plan-messages.ts'
import type { inspireMessages } from './inspire-messages.ts'
import type { launchProblemPage } from './launch-problem-messages.ts'
import type { mapMessages } from './map-messages.ts'
import type { measureMessages } from './measure-messages.ts'
import type { messages } from './messages.ts'
import type { mixMessages } from './mix-messages.ts'
import type { ownLaunchMessages } from './own-launch-messages.ts'
import type { ownReviewMessages } from './own-review-messages.ts'
import type { ownerMessages } from './owner-messages.ts'
import type { planCheckMessages } from './plan-check-messages.ts'
import type { planCodeWords } from './plan-code-words.ts'
import type { planCompareMessages } from './plan-compare-messages.ts'
import type { planConflictMessages } from './plan-conflict-messages.ts'
import type { planEditorMessages } from './plan-editor-messages.ts'
import type { planMessages } from './plan-messages.ts'
import type { easyReadMessages, planPrintMessages } from './plan-print-messages.ts'
import type { planReadMessages } from './plan-read-messages.ts'
import type { readableMessages } from './plan-readable-messages.ts'
import type { planReviewMessages } from './plan-review-messages.ts'
import type { planSavingMessages } from './plan-saving-messages.ts'
import type { ProblemWords } from './problem-messages.ts'
import type { recordChoiceMessages } from './record-choice-messages.ts'
import type { responsibilityMessages } from './responsibility-messages.ts'
import type { resultMessages } from './result-messages.ts'
import type { saveMessages } from './save-messages.ts'
import type { shareMessages } from './share-messages.ts'
import type { toolMessages } from './tool-messages.ts'
import type { toolWords } from './tool-words.ts'
import type { trendMessages } from './trend-messages.ts'

/**
 * The shape of a translation: the same keys, the same number of texts in a list, and functions with the same parameters; the texts themselves are free.
 */
export type Translated<Words> = Words extends string
  ? string
  : Words extends (...given: infer Given) => infer Said
    ? (...given: Given) => Translated<Said>
    : { readonly [Key in keyof Words]: Translated<Words[Key]> }

/** Every word of ours in one language, by catalogue. */
export interface Wording {
  readonly app: Translated<typeof messages>
  readonly audit: Translated<typeof auditMessages>
  readonly goal: Translated<typeof goalMessages>
  readonly 'hand-over': Translated<typeof handOverMessages>
  readonly 'home-plan': Translated<typeof homePlanMessages>
  readonly inspire: Translated<typeof inspireMessages>
  readonly map: Translated<typeof mapMessages>
  readonly measure: Translated<typeof measureMessages>
  readonly mix: Translated<typeof mixMessages>
  readonly 'plan-check': Translated<typeof planCheckMessages>
  readonly 'plan-compare': Translated<typeof planCompareMessages>
  readonly 'plan-conflict': Translated<typeof planConflictMessages>
  readonly 'plan-editor': Translated<typeof planEditorMessages>
  readonly plan: Translated<typeof planMessages>
  readonly 'plan-read': Translated<typeof planReadMessages>
  readonly 'plan-review': Translated<typeof planReviewMessages>
  readonly 'plan-saving': Translated<typeof planSavingMessages>
  readonly calendar: Translated<typeof calendarMessages>
  readonly form: Translated<typeof formWords>
  readonly 'form-refusal': Translated<typeof refusalWords>
  readonly problem: Translated<Readonly<Record<HostProblemCode, ProblemWords>>>
  readonly 'launch-page': Translated<typeof launchProblemPage>
  readonly 'launch-problem': Translated<Readonly<Record<LaunchProblemCode, ProblemWords>>>
  readonly responsibility: Translated<typeof responsibilityMessages>
  readonly 'audit-problem': Translated<typeof auditProblemMessages>
  readonly result: Translated<typeof resultMessages>
  readonly save: Translated<typeof saveMessages>
  readonly share: Translated<typeof shareMessages>
  readonly tool: Translated<typeof toolMessages>
  readonly trend: Translated<typeof trendMessages>
  readonly 'record-choice': Translated<typeof recordChoiceMessages>
  readonly 'own-launch': Translated<typeof ownLaunchMessages>
  readonly 'own-review': Translated<typeof ownReviewMessages>
  readonly owner: Translated<typeof ownerMessages>
  readonly 'plan-readable': Translated<typeof readableMessages>
  readonly 'plan-print': Translated<typeof planPrintMessages>
  readonly 'easy-read': Translated<typeof easyReadMessages>
  readonly tools: Translated<typeof toolWords>
  readonly 'plan-codes': Translated<typeof planCodeWords>
  readonly 'audit-start': Translated<typeof auditNotLoaded>
}

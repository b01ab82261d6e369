import type { CodeableConcept } from 'fhir/r4'
import { type GoalLifecycle, type GoalProgress, planCodes } from '../../goal-plan/index.ts'
import type { JsonObject } from '../json.ts'
import { type CodesInWords, codeOf, readPlanCode } from './plan-codings.ts'

const achievementSystem = 'http://terminology.hl7.org/CodeSystem/goal-achievement'

/** HL7's codes that progress of a plan is written as, and read from; none says "nearly there". */
const achievements = {
  'in-progress': 'In Progress',
  improving: 'Improving',
  worsening: 'Worsening',
  achieved: 'Achieved',
  'not-achieved': 'Not Achieved',
  'no-progress': 'No Progress',
} as const

type Achievement = keyof typeof achievements

/** Ours: shipped in `questionnaires/code-systems`. */
const progressCodes: CodesInWords<GoalProgress> = {
  system: planCodes.progress.system,
  concepts: {
    'not-started': { code: 'not-started', display: 'Not started' },
    'some-progress': { code: 'some-progress', display: 'Some progress' },
    'good-progress': { code: 'good-progress', display: 'Good progress' },
    'nearly-there': { code: 'nearly-there', display: 'Nearly there' },
    achieved: { code: 'achieved', display: 'Achieved' },
    harder: { code: 'harder', display: 'Harder now' },
  },
}

/** While the goal is being sought. */
const sought: Readonly<Record<GoalProgress, Achievement>> = {
  'not-started': 'no-progress',
  'some-progress': 'in-progress',
  'good-progress': 'improving',
  'nearly-there': 'improving',
  achieved: 'achieved',
  harder: 'worsening',
}

/** What another system's HL7 code says in the plan's terms; of the others a plan says nothing like it. */
const readAs: ReadonlyMap<string, GoalProgress> = new Map([
  ['in-progress', 'some-progress'],
  ['improving', 'good-progress'],
  ['worsening', 'harder'],
  ['achieved', 'achieved'],
  ['sustaining', 'achieved'],
])

/**
 * Progress as Goal.achievementStatus: HL7's code, and ours with what was said. HL7's "in progress" means that the goal
 * is still being sought, so a goal that is finished or let go is "achieved" or "not achieved" there.
 */
export function writeProgress(progress: GoalProgress, lifecycle: GoalLifecycle): CodeableConcept {
  const code = achievementOf(progress, lifecycle)
  const { system, concepts } = progressCodes
  return {
    coding: [
      { system: achievementSystem, code, display: achievements[code] },
      { system, ...concepts[progress] },
    ],
    text: concepts[progress].display,
  }
}

/**
 * Progress from Goal.achievementStatus: ours, unless HL7's code beside it says something else, for then somebody
 * changed that one. `unreadable`: it says something that a plan cannot.
 */
export function readProgress(concept: JsonObject | undefined): GoalProgress | 'unreadable' | undefined {
  if (concept === undefined) return undefined
  const hl7 = codeOf(concept, achievementSystem)
  const own = readPlanCode(progressCodes, concept)
  if (own !== undefined && (hl7 === undefined || isWrittenAs(own, hl7))) return own
  // `no-progress` alone says that little came of it, which is more than "not started".
  return readAs.get(hl7 ?? '') ?? 'unreadable'
}

function isWrittenAs(progress: GoalProgress, hl7: string): boolean {
  return hl7 === sought[progress] || (progress !== 'achieved' && hl7 === ended(progress))
}

function achievementOf(progress: GoalProgress, lifecycle: GoalLifecycle): Achievement {
  return lifecycle === 'completed' || lifecycle === 'cancelled' ? ended(progress) : sought[progress]
}

function ended(progress: GoalProgress): Achievement {
  if (progress === 'achieved') return 'achieved'
  return progress === 'not-started' ? 'no-progress' : 'not-achieved'
}

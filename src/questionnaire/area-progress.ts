import type { AnswerValue } from './answer.ts'
import type { FormNode, GroupNode, Scope } from './form-node.ts'

/** The code system of "not for now" and "prefer not to say": shipped in `questionnaires/code-systems`. */
export const areaStandingSystem = 'https://alongside.example/fhir/CodeSystem/area-standing'

/** How far an area of a tool has come. */
export interface AreaProgress {
  /** Questions with at least one answer of the person's, standing left aside. */
  readonly answered: number
  /** "Not for now" or "prefer not to say", where it was chosen. It stands beside what was said before it. */
  readonly standing?: AnswerValue
  readonly state: 'answered' | 'standing' | 'empty'
}

/** Counts what was said in a group of a form. What the app gave or worked out does not count, nor what is disabled. */
export function progressOf(group: GroupNode): AreaProgress {
  const given = answersIn(group.occurrences.value)
  const standing = given.flat().find(isStandingAnswer)
  const answered = given.filter((answers) => !answers.some(isStandingAnswer)).length
  return {
    answered,
    ...(standing === undefined ? {} : { standing }),
    state: answered > 0 ? 'answered' : standing === undefined ? 'empty' : 'standing',
  }
}

function answersIn(scopes: readonly Scope[]): readonly (readonly AnswerValue[])[] {
  return scopes.flatMap((scope) => scope.nodes.flatMap(answersOf))
}

function answersOf(node: FormNode): readonly (readonly AnswerValue[])[] {
  if (node.kind === 'group') return node.enabled.value ? answersIn(node.occurrences.value) : []
  if (node.kind !== 'question' || node.fixed) return []
  const answers = node.answers.value
  return answers.length === 0 ? [] : [answers, ...answersIn(node.slots.value)]
}

/** True for an answer by which a person leaves an area: "not for now", "prefer not to say". */
export function isStandingAnswer(answer: AnswerValue): boolean {
  return answer.kind === 'coding' && answer.coding.system === areaStandingSystem
}

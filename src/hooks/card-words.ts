import type { PlanAssessment } from '../responsibility/index.ts'

/**
 * Every sentence of ours on a card. Those about one plan say what the app's own screen says (a test compares them), so that nobody reads two
 * different things about one plan.
 */
export const cardWords = {
  onePlan: ({ staffOnly, stated }: PlanAssessment) =>
    staffOnly === stated
      ? `Staff hold all ${stated} actions where an owner is named.`
      : `Staff hold ${staffOnly} of the ${stated} actions where an owner is named.`,
  manyPlans: (count: number) => `Staff hold nearly every action with a named owner in ${count} care plans.`,
  question: (person: string) => `Could some be the ${person}'s, or shared?`,
  rule: ({ options: { staffOnlyShare, minimumStated } }: PlanAssessment) =>
    `Alongside asks a question when staff alone hold ${shareInWords(staffOnlyShare)} or more of the actions where an owner is named. It needs at least ${minimumStated} such actions, and an owner for at least half.`,
  notSaid: (count: number) =>
    count === 1 ? 'For one more action no owner is named.' : `For ${count} more actions no owner is named.`,
  untitled: 'Care plan without a title',
  source: (site: string) => `Alongside, ${site}`,
  openOne: 'See this plan in Alongside',
  openNumbered: (number: number) => `See plan ${number} in Alongside`,
  more: (count: number) =>
    count === 1 ? 'It is the same in one more care plan.' : `It is the same in ${count} more care plans.`,
} as const

function shareInWords(share: number): string {
  return share.toLocaleString('en-GB', { style: 'percent', maximumFractionDigits: 1 })
}

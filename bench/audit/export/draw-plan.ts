import { chance, pick, type Random, seededRandom } from '../../../test/journeys/walk/seeded-random.ts'
import type { Caseload } from './caseload.ts'
import { drawAction } from './draw-action.ts'
import { narrative } from './plan-words.ts'
import type { DrawnPlan } from './truth.ts'

/** A plan with what stands beside it in the data, and what it means. */
export interface DrawnCarePlan {
  readonly resource: object
  readonly requests: readonly { readonly resourceType: string }[]
  readonly meaning: DrawnPlan
}

const categories = [
  { code: '736371005', text: 'Mental health care plan' },
  { code: '735321000', text: 'Crisis care plan' },
  { code: '718347000', text: 'Mental health recovery plan' },
]
const reasonUrl = 'https://alongside.example/fhir/StructureDefinition/careplan-responsibility-reason'
const reason = {
  url: reasonUrl,
  extension: [{ url: 'text', valueString: 'In hospital; asked staff to hold all of it' }],
}

/** Draws the plan of this number: the same each time, whatever was drawn before. */
export function drawPlan(number: number, seed: number, caseload: Caseload): DrawnCarePlan {
  const random = seededRandom(Math.imul(number + 1, 0x9e3779b1) ^ seed)
  const person = caseload.person(Math.floor(random() * caseload.people))
  const actions = Array.from({ length: 4 + Math.floor(random() * 9) }, (_, index) =>
    drawAction(random, { person, caseload, id: `r-${number}-${index}`, byReference: 0.18 }),
  )
  const leftOut = chance(random, 0.02) ? pick(random, ['draft', 'entered-in-error']) : undefined
  const time = drawTime(random)
  const team = drawTeam(random, person.ownTeam, caseload)
  const category = chance(random, 0.95) ? pick(random, categories) : undefined
  const hasReason = chance(random, 0.1)
  const hasStatus = leftOut !== undefined || !chance(random, 0.002)
  const contained = {
    resourceType: 'RelatedPerson',
    id: 'carer',
    patient: { reference: `Patient/${person.id}` },
  }
  const resource = {
    resourceType: 'CarePlan',
    id: `plan-${number}`,
    meta: {
      versionId: '1',
      ...time.meta,
      profile: ['https://fhir.hl7.org.uk/StructureDefinition/UKCore-CarePlan'],
    },
    text: narrative(random),
    contained: [contained],
    ...(hasReason ? { extension: [{ url: 'https://record.example/other', valueCode: 'x' }, reason] } : {}),
    identifier: [{ system: 'https://record.example/plan', value: `p-${number}` }],
    ...(hasStatus ? { status: leftOut ?? 'active' } : {}),
    intent: 'plan',
    ...(category
      ? { category: [{ coding: [{ system: 'http://snomed.info/sct', code: category.code }], ...category }] }
      : {}),
    title: 'Care plan',
    subject: { reference: `Patient/${person.id}`, display: 'The person' },
    ...time.elements,
    ...team.elements,
    activity: actions.map(({ activity }) => activity),
    note: [{ text: 'Talked through with the person, who has a copy.' }],
  }
  return {
    resource,
    requests: actions.flatMap(({ requests }) => requests),
    meaning: {
      person: person.id,
      team: team.countedUnder,
      ...time.meaning,
      category: category?.code ?? null,
      ...(leftOut === undefined ? {} : { leftOut }),
      reasonRecorded: hasReason,
      actions: actions.map(({ meaning }) => meaning),
      findings: [...actions.flatMap(({ findings }) => findings), ...(hasStatus ? [] : ['missing-required'])],
    },
  }
}

interface DrawnTime {
  readonly elements: object
  readonly meta: object
  readonly meaning: Pick<DrawnPlan, 'period' | 'timeFallback'>
}

/** A month of three years; one plan in ten says it elsewhere than in `period.start`, one in two hundred nowhere. */
function drawTime(random: Random): DrawnTime {
  const month = `${2023 + Math.floor(random() * 3)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}`
  const where = random()
  // Later than any other time, and never what decides while another is there.
  const meta = { lastUpdated: '2026-02-03T08:00:00Z' }
  if (where < 0.9) {
    return {
      elements: { period: { start: `${month}-15` }, created: `${month}-16` },
      meta,
      meaning: { period: month },
    }
  }
  if (where < 0.95) {
    return {
      elements: { created: `${month}-14T10:00:00Z` },
      meta,
      meaning: { period: month, timeFallback: 'created' },
    }
  }
  if (where < 0.995) {
    const lastUpdated = `${month}-13T10:00:00Z`
    return { elements: {}, meta: { lastUpdated }, meaning: { period: month, timeFallback: 'lastUpdated' } }
  }
  return { elements: {}, meta: {}, meaning: { period: null, timeFallback: 'none' } }
}

function drawTeam(
  random: Random,
  ownTeam: Caseload['teams'][number] | undefined,
  { teams, organizations }: Caseload,
) {
  const drawn = random()
  if (drawn < 0.9) {
    const team = ownTeam && drawn < 0.3 ? ownTeam : pick(random, teams)
    return { elements: { careTeam: [{ reference: team.reference }] }, countedUnder: team.countedUnder }
  }
  const [author, countedUnder] =
    drawn < 0.96
      ? [pick(random, organizations)].flatMap((reference) => [reference, reference])
      : ['Practitioner/staff-1', null]
  return { elements: { author: { reference: author } }, countedUnder: countedUnder ?? null }
}

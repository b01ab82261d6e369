import { seeded } from '../suppression/report-table.ts'

/** What a drawn plan means. */
export interface DrawnPlan {
  readonly person: number
  readonly team: string | null
  readonly start: string
  readonly end?: string
}

/** What a drawn response means; only those that count. */
export interface DrawnResponse {
  readonly person: number
  readonly tool: string | null
  readonly isDone: boolean
  readonly mode: string
  readonly occasion: string
  readonly day: string | null
  readonly team: string | null
}

/** An export of plans and responses, with what it means as it was drawn. */
export interface DrawnUse {
  readonly resources: readonly object[]
  readonly plans: readonly DrawnPlan[]
  readonly responses: readonly DrawnResponse[]
  /** Responses that do not count, by reason. */
  readonly leftOut: Readonly<Record<string, number>>
}

const base = 'https://alongside.example/fhir'
export const drawnTools = [
  'vtp-guide',
  'strengths-worksheet',
  'inspire',
  'brief-inspire',
  'goal-plan',
] as const
const modes = ['alone', 'helped', 'read-aloud', 'not-recorded'] as const

/** Draws people with none to two plans and none to several responses, some of them in copies, of two years. */
export function drawUse(
  seed: number,
  { people, teams, rare = 0.15 }: { readonly people: number; readonly teams: number; readonly rare?: number },
): DrawnUse {
  const random = seeded(seed)
  const below = (most: number) => Math.floor(random() * most)
  const chance = (share: number) => random() < share
  const resources: object[] = []
  const plans: DrawnPlan[] = []
  const responses: DrawnResponse[] = []
  const leftOut: Record<string, number> = {}
  const leave = (reason: string, by = 1) => {
    leftOut[reason] = (leftOut[reason] ?? 0) + by
  }
  const toolShares = drawnTools.map(() => random() ** 2)
  const mostResponses = 1 + below(6)
  for (let team = 0; team < teams; team += 1) {
    resources.push(
      {
        resourceType: 'CareTeam',
        id: `ct${team}`,
        managingOrganization: [{ reference: `Organization/t${team}` }],
      },
      {
        resourceType: 'PractitionerRole',
        id: `r${team}`,
        organization: { reference: `Organization/t${team}` },
      },
    )
  }
  let number = 0
  for (let person = 0; person < people; person += 1) {
    const home = Math.floor(random() ** 1.5 * teams)
    const own: DrawnPlan[] = []
    let from = monthAfter('2025-01', below(12))
    for (let plan = below(3); plan > 0; plan -= 1) {
      const to = monthAfter(from, 1 + below(6))
      const drawn = {
        person,
        team: chance(0.1) ? null : `Organization/t${chance(0.85) ? home : below(teams)}`,
        start: `${from}-10`,
        ...(chance(0.7) ? { end: `${to}-09` } : {}),
      }
      own.push(drawn)
      resources.push(planResource(`p${person}-${plan}`, drawn))
      if (drawn.end === undefined) break
      from = to
    }
    if (chance(rare)) {
      const status = chance(0.5) ? 'draft' : 'entered-in-error'
      resources.push({ ...planResource(`x${person}`, { person, team: null, start: '2024-01-01' }), status })
    }
    plans.push(...own)
    for (let each = below(mostResponses + 1); each > 0; each -= 1) {
      number += 1
      const at = below(drawnTools.length)
      const tool = chance(0.1) ? null : chance(toolShares[at] ?? 0) ? (drawnTools[at] ?? null) : 'goal-plan'
      const day = chance(0.05)
        ? null
        : `${monthAfter('2025-01', below(24))}-${String(1 + below(28)).padStart(2, '0')}`
      const byRole = chance(0.5) ? below(teams) : undefined
      const drawn: DrawnResponse = {
        person,
        tool,
        isDone: chance(0.85),
        mode: modes[below(4)] ?? 'alone',
        occasion:
          tool === 'goal-plan' ? ((['first', 'changed', 'reviewed'] as const)[below(3)] ?? 'first') : 'first',
        day,
        team: teamThen(own, day) ?? (byRole === undefined ? null : `Organization/t${byRole}`),
      }
      const resource = responseResource(`q${number}`, drawn, byRole)
      const fate = chance(rare) ? below(6) : -1
      if (fate === 0) {
        resources.push({ ...resource, status: 'entered-in-error' })
        leave('entered-in-error')
        continue
      }
      if (fate === 1) {
        resources.push({ ...resource, status: 'stopped' })
        leave('other-status')
        continue
      }
      responses.push(drawn)
      resources.push(resource)
      if (fate === 2) {
        const lastUpdated = day === null ? {} : { lastUpdated: '2024-12-01T00:00:00Z' }
        resources.push({ ...resource, status: 'in-progress', meta: { versionId: '1', ...lastUpdated } })
        leave('older-version')
      }
      if (fate === 3) {
        resources.push({ ...resource })
        leave('repeated')
      }
      if (fate === 4) {
        const meta = day === null ? {} : { lastUpdated: '2024-12-01T00:00:00Z' }
        resources.push({ ...resource, id: `copy-${number}`, status: 'in-progress', meta })
        leave('same-submission')
      }
      if (fate === 5) {
        resources.push({ ...resource, id: `mistake-${number}`, status: 'entered-in-error' })
        leave('entered-in-error')
      }
    }
  }
  return { resources: shuffled(resources, random), plans, responses, leftOut }
}

function planResource(id: string, { person, team, start, end }: DrawnPlan): object {
  return {
    resourceType: 'CarePlan',
    id,
    status: 'active',
    intent: 'plan',
    subject: { reference: `Patient/${person}` },
    period: { start, ...(end === undefined ? {} : { end }) },
    author: { reference: 'Practitioner/w1' },
    ...(team === null ? {} : { careTeam: [{ reference: `CareTeam/c${team.split('/')[1]}` }] }),
    activity: [{ detail: { status: 'in-progress' } }],
  }
}

function responseResource(id: string, drawn: DrawnResponse, byRole: number | undefined): object {
  const { person, tool, isDone, mode, occasion, day } = drawn
  const item = [
    ...(occasion === 'first'
      ? []
      : [{ linkId: 'previous', answer: [{ valueReference: { reference: 'QuestionnaireResponse/q0' } }] }]),
    {
      linkId: 'occasion',
      answer: [
        {
          valueCoding: {
            system: `${base}/CodeSystem/plan-occasion`,
            code: occasion === 'reviewed' ? 'review' : 'planning',
          },
        },
      ],
    },
    { linkId: 'words', answer: [{ valueString: `Jo Bloggs said so ${id}` }] },
  ]
  return {
    resourceType: 'QuestionnaireResponse',
    id,
    meta: { versionId: '2', ...(day === null ? {} : { lastUpdated: `${day}T12:00:00Z` }) },
    ...(mode === 'not-recorded' ? {} : { extension: [modeExtension(mode)] }),
    identifier: {
      system: 'urn:ietf:rfc:3986',
      value: `urn:uuid:00000000-0000-4000-8000-${id.slice(1).padStart(12, '0')}`,
    },
    questionnaire:
      tool === null ? 'https://other.example/form|3' : `${base}/Questionnaire/${tool}|1.${id.length}`,
    status: isDone ? (id.endsWith('7') ? 'amended' : 'completed') : 'in-progress',
    subject: { reference: `Patient/${person}` },
    ...(day === null ? {} : { authored: `${day}T12:00:00Z` }),
    author: {
      reference: byRole === undefined ? 'Practitioner/w2' : `PractitionerRole/r${byRole}`,
      display: 'Worker Wanda',
    },
    source: { reference: `Patient/${person}`, display: 'Jo Bloggs' },
    item,
  }
}

function modeExtension(code: string): object {
  return {
    url: 'http://hl7.org/fhir/StructureDefinition/questionnaireresponse-completionMode',
    valueCodeableConcept: { coding: [{ system: `${base}/CodeSystem/completion-mode`, code }] },
  }
}

/** The team of the plan in force that day that began last; plans of a person do not begin together. */
function teamThen(plans: readonly DrawnPlan[], day: string | null): string | null {
  if (day === null) return null
  const inForce = plans.filter(
    ({ team, start, end }) => team !== null && start <= day && (end === undefined || day <= end),
  )
  return inForce.at(-1)?.team ?? null
}

function monthAfter(month: string, months: number): string {
  const date = new Date(`${month}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.toISOString().slice(0, 7)
}

function shuffled<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

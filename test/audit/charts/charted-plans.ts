/** Plans to be drawn: so many people with one plan each, with so many actions of staff and of the person over all of them. */
export interface ChartedGroup {
  readonly team?: string
  readonly start?: string
  readonly people: number
  readonly staff: number
  readonly person: number
}

/** The plans of these groups; no person is in two of them. */
export function chartedPlans(groups: readonly ChartedGroup[]): readonly unknown[] {
  return groups.flatMap(({ team, start, people, staff, person }, group) =>
    Array.from({ length: people }, (_, at) => {
      const subject = { reference: `Patient/${group}-${at}` }
      const own = (total: number) => Math.floor(total / people) + (at < total % people ? 1 : 0)
      const actions = (count: number, performer: object) =>
        Array.from({ length: count }, () => ({ detail: { status: 'in-progress', performer: [performer] } }))
      return {
        resourceType: 'CarePlan',
        id: `p${group}-${at}`,
        status: 'active',
        intent: 'plan',
        subject,
        ...(team === undefined ? {} : { author: { reference: `Organization/${team}`, display: team } }),
        ...(start === undefined ? {} : { period: { start } }),
        activity: [...actions(own(staff), { reference: 'Practitioner/1' }), ...actions(own(person), subject)],
      }
    }),
  )
}

/** The first days of so many months from one on. */
export function monthsFrom(year: number, month: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const place = year * 12 + month - 1 + at
    return `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}-01`
  })
}

/** Two years by month: a year about 70 %, a month that leaps out in it, then a year about 55 % that falls at its end. */
export const twoYears: readonly ChartedGroup[] = monthsFrom(2024, 1, 24).map((start, at) => {
  const staff = [141, 137, 144, 139, 142, 136, 168, 140, 138, 143, 139, 142]
  const after = [118, 121, 116, 119, 120, 117, 115, 112, 108, 104, 101, 97]
  const count = [...staff, ...after][at] ?? 0
  return { start, people: 40, staff: count, person: 200 - count }
})

/** Seven quarters. */
export const sevenQuarters: readonly ChartedGroup[] = [70, 66, 69, 64, 61, 58, 60].map((staff, at) => ({
  start: `${2024 + Math.floor(at / 4)}-${String((at % 4) * 3 + 1).padStart(2, '0')}-15`,
  people: 25,
  staff,
  person: 100 - staff,
}))

/** Fifteen months of which one has no plans, one few people, and one has actions of the person of few people only. */
export const monthsWithGaps: readonly ChartedGroup[] = monthsFrom(2025, 1, 15).flatMap((start, at) => {
  if (at === 4) return []
  if (at === 8) return [{ start, people: 6, staff: 14, person: 10 }]
  const staff = 70 + ((at * 7) % 11)
  return at === 11
    ? [{ start, people: 30, staff: 118, person: 2 }]
    : [{ start, people: 30, staff, person: 120 - staff }]
})

/** Twenty-five teams of many sizes, two of them far from the others. */
export const manyTeams: readonly ChartedGroup[] = Array.from({ length: 25 }, (_, at) => {
  const people = 12 + ((at * 37) % 90)
  const of = people * 6
  const share = at === 7 ? 0.95 : at === 18 ? 0.36 : 0.66 + (((at * 29) % 17) - 8) / 100
  const staff = Math.round(of * share)
  return { team: `team-${String(at + 1).padStart(2, '0')}`, people, staff, person: of - staff }
})

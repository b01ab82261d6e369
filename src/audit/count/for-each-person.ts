import type { PersonCounters } from './person-counters.ts'

/** Visits every person the counters hold a record of, with the numbers of those records (one for each group the person is counted in). */
export function forEachPerson(
  counters: PersonCounters,
  people: number,
  visit: (records: readonly number[]) => void,
): void {
  const next = new Int32Array(counters.count).fill(-1)
  const first = new Int32Array(people).fill(-1)
  for (let record = counters.count - 1; record >= 0; record -= 1) {
    const person = counters.personOf(record)
    next[record] = first[person] as number
    first[person] = record
  }
  for (const start of first) {
    const records: number[] = []
    for (let record = start; record >= 0; record = next[record] as number) records.push(record)
    if (records.length > 0) visit(records)
  }
}

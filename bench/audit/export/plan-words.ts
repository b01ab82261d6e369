import { pick, type Random } from '../../../test/journeys/walk/seeded-random.ts'

const doings = [
  'Meet at the community centre',
  'Ring the advice line about rent',
  'Go for a walk along the canal',
  'Talk through the crisis plan – “what helps”',
  'Ymuno â’r grŵp garddio',
  'Review the medicines together',
  'Visit the allotment with a friend',
]
const reasons = [
  'as agreed in the review',
  'because it matters to the person',
  'to see how it goes',
  'and write it down',
]
const progress = ['in-progress', 'scheduled', 'completed', 'not-started', 'on-hold', 'stopped', 'unknown']

/** An activity's detail with words and without owners, about as long as real ones. */
export function describedDetail(random: Random): object {
  return {
    kind: 'ServiceRequest',
    code: { coding: [{ system: 'http://snomed.info/sct', code: '385763009' }], text: pick(random, doings) },
    status: pick(random, progress),
    scheduledPeriod: { start: '2025-03-01', end: '2025-09-01' },
    description: `${pick(random, doings)} ${pick(random, reasons)}, ${pick(random, reasons)}.`,
  }
}

/** A narrative of a few hundred characters, as servers write them. */
export function narrative(random: Random): object {
  const rows = Array.from(
    { length: 3 },
    () => `<tr><td>${pick(random, doings)}</td><td>${pick(random, reasons)}</td></tr>`,
  )
  return {
    status: 'generated',
    div: `<div xmlns="http://www.w3.org/1999/xhtml"><table class="grid">\n${rows.join('\n')}</table></div>`,
  }
}

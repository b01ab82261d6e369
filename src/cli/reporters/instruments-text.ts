import type { InstrumentStatus } from '../../publishing/instruments/instrument-status.ts'

/** The instruments as a list for people: what each is, whether it is complete, and what is to do. */
export function instrumentsText(instruments: readonly InstrumentStatus[]): string {
  return instruments.map(instrumentText).join('\n\n')
}

function instrumentText(instrument: InstrumentStatus): string {
  const { id, title, version, complete, items, texts } = instrument
  const standing = complete
    ? [`complete: ${texts.source} texts of the source, ${texts.ours} of ours`]
    : [
        `incomplete: ${items.held} of ${items.all} items have their wording. It gives no score and is not published.`,
        'to do:      get the official form from its owners, copy every item into a CSV file with the header "id,text", then',
        `              alongside instruments fill ${id} --from wording.csv --out ${id}.json`,
      ]
  return [
    title,
    `  name:       ${id}, version ${version}`,
    ...standing.map((line, index) => (index === 0 ? `  wording:    ${line}` : `  ${line}`)),
    `  terms:      alongside instruments terms ${id}`,
  ].join('\n')
}

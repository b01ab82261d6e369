import { isJsonObject, member, objectsMember, stringMember } from '../../src/fhir/index.ts'

/** What a response says, by place: `maps/map-respect/map-respect.entry[1]/map-respect.entry.words` -> the answer in one line. */
export type Facts = ReadonlyMap<string, string>

/** Reads the facts of a QuestionnaireResponse from JSON. Texts of items and displays of codings are not facts. */
export function factsOf(response: unknown): Facts {
  const facts = new Map<string, string>()
  collect(response, '', facts)
  return facts
}

function collect(parent: unknown, path: string, facts: Map<string, string>): void {
  if (!isJsonObject(parent)) return
  const seen = new Map<string, number>()
  for (const item of objectsMember(parent, 'item')) {
    const linkId = stringMember(item, 'linkId') ?? '?'
    const at = seen.get(linkId) ?? 0
    seen.set(linkId, at + 1)
    const place = `${path}${linkId}${at === 0 ? '' : `[${at}]`}`
    const answers = objectsMember(item, 'answer')
    if (answers.length > 0) facts.set(place, answers.map(answerLine).join(' & '))
    for (const answer of answers) collect(answer, `${place}/`, facts)
    collect(item, `${place}/`, facts)
  }
}

function answerLine(answer: object): string {
  const [name, value] = Object.entries(answer).find(([key]) => key.startsWith('value')) ?? []
  if (name === 'valueCoding' && isJsonObject(value))
    return `${stringMember(value, 'system') ?? ''}|${stringMember(value, 'code') ?? ''}`
  if (name === 'valueReference' && isJsonObject(value)) return String(member(value, 'reference'))
  // An integer and a decimal of the same size say the same; no score of ours has more digits than this.
  return typeof value === 'number' ? String(Number(value.toFixed(9))) : JSON.stringify(value)
}

/** What differs, each in one line. */
export function differences(ours: Facts, theirs: Facts): readonly string[] {
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter((place) => ours.get(place) !== theirs.get(place))
    .map(
      (place) => `${place}: ours ${ours.get(place) ?? 'nothing'}, theirs ${theirs.get(place) ?? 'nothing'}`,
    )
}

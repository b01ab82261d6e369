import { type JsonObject, objectsMember } from '../../fhir/index.ts'

/** Words that stand in the names of people who have nothing to do with each other: titles, and what joins the parts of a surname. */
const ofMany: ReadonlySet<string> = new Set(
  [
    'mr mrs ms miss mx master dr doctor prof professor sir dame lord lady',
    'rev revd reverend fr father sr sister br brother imam rabbi hon capt jr',
    'al el bin ibn bint binti abu umm ap ab mac mc st san and the',
    'van von der den ter ten zu de del della di da do dos du des la le las los',
  ].flatMap((words) => words.split(' ')),
)

/** The words of a name, without accents and in small letters. */
export function nameWords(name: string): readonly string[] {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en')
  return plain.split(/[^\p{L}]+/u).filter((word) => word !== '')
}

/** True for a word by which somebody is known apart: no initial, and none that stands in many names. */
export function isTelling(word: string): boolean {
  return word.length > 1 && !ofMany.has(word)
}

/** What a Patient has for titles, whatever language they are in (HumanName.prefix). */
export function titlesOf(patient: JsonObject): readonly string[] {
  const prefixes = objectsMember(patient, 'name').map((name) => name.prefix)
  return prefixes.flat().flatMap((prefix) => (typeof prefix === 'string' ? nameWords(prefix) : []))
}

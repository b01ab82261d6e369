import { isJsonObject, type JsonObject, member, objectsMember, stringMember } from '../../fhir/index.ts'

/** The category a plan is counted under: its first coding, as FHIR writes a token (`system|code`). `undefined`: not recorded. */
export function planCategory(plan: JsonObject): string | undefined {
  return planCategories(plan)[0]
}

/** The codes of all categories of a plan, as tokens, in their order. */
export function planCategories(plan: JsonObject): readonly string[] {
  const value = member(plan, 'category')
  return (Array.isArray(value) ? value : [value])
    .filter(isJsonObject)
    .flatMap((concept) => objectsMember(concept, 'coding'))
    .flatMap((coding) => {
      const code = stringMember(coding, 'code')
      const system = stringMember(coding, 'system')
      return code === undefined ? [] : [system === undefined ? code : `${system}|${code}`]
    })
}

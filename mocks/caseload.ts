import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const peopleFolder = join(import.meta.dirname, 'people')
const notABundle = 'expected.json'

/** Referenced before referring, so that a server that checks references can take the list as it comes. */
const loadOrder: readonly string[] = [
  'Organization',
  'HealthcareService',
  'Practitioner',
  'PractitionerRole',
  'Patient',
  'RelatedPerson',
  'Device',
  'CareTeam',
  'Task',
  'ServiceRequest',
  'Appointment',
  'CommunicationRequest',
  'MedicationRequest',
  'NutritionOrder',
  'RequestGroup',
  'QuestionnaireResponse',
  'Goal',
  'CarePlan',
  'Observation',
  'DocumentReference',
  'Provenance',
]

interface CaseloadResource {
  readonly resourceType: string
  readonly id: string
}

interface CaseloadBundle {
  readonly entry: readonly { readonly resource: CaseloadResource }[]
}

/** The file names of the caseload, one synthetic person each, and one for the teams. */
export function caseloadFiles(): readonly string[] {
  return readdirSync(peopleFolder)
    .filter((name) => name.endsWith('.json') && name !== notABundle)
    .sort()
}

/** One file of the caseload as parsed JSON: a FHIR R4 `collection` Bundle. Throws when there is no such file. */
export function readCaseloadFile(name: string): unknown {
  return JSON.parse(readFileSync(join(peopleFolder, name), 'utf8'))
}

/**
 * Every resource of the synthetic caseload, teams first, then people, then what is recorded about them. Everybody in it is
 * invented. Kwame Boateng's seven versions are seven CarePlans joined by `replaces`, not one with a history, because a
 * server mints its own versions and their dates.
 */
export function readCaseload(): readonly unknown[] {
  const resources = caseloadFiles().flatMap((name) =>
    // Our own files, proved to be valid Bundles by test/mocks.
    (readCaseloadFile(name) as CaseloadBundle).entry.map(({ resource }) => resource),
  )
  const rank = ({ resourceType }: CaseloadResource) => {
    const place = loadOrder.indexOf(resourceType)
    return place < 0 ? loadOrder.length : place
  }
  return resources.toSorted((a, b) => rank(a) - rank(b))
}

/**
 * What each synthetic person was made to show, by the logical id of the Patient: the file name without the person's own
 * name, in words (`rosa-delgado-all-staff-plan` gives "all staff plan").
 */
export function readSituations(): ReadonlyMap<string, string> {
  return new Map(
    caseloadFiles().flatMap((name) => {
      const { entry } = readCaseloadFile(name) as CaseloadBundle
      const patient = entry.find(({ resource }) => resource.resourceType === 'Patient')?.resource
      const words = name.replace(/\.json$/, '').split('-')
      const ownWords = patient?.id.split('-') ?? []
      const situation = words.filter((word, place) => place >= 2 && !ownWords.includes(word)).join(' ')
      return patient === undefined ? [] : [[patient.id, situation] as const]
    }),
  )
}

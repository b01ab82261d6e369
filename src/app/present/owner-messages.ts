import { catalogue } from './catalogue.ts'
/** How those are called whose name the record does not give. */
export const ownerMessages = catalogue('owner', {
  namedOnly: (name: string) => `“${name}” (named only in words)`,
  byType: {
    Patient: 'someone with a record of their own',
    Practitioner: 'a member of staff',
    PractitionerRole: 'a member of staff',
    Organization: 'an organisation',
    HealthcareService: 'a service',
    CareTeam: 'a team',
    RelatedPerson: 'a relative or carer',
  } as Readonly<Record<string, string>>,
  nobody: 'someone whose name is not recorded',
})

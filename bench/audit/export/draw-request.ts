import { pick, type Random } from '../../../test/journeys/walk/seeded-random.ts'

/** A request that a plan's action points to. */
export interface DrawnRequest {
  readonly reference: string
  /** Lines of the request's file: all its versions, in any order. */
  readonly resources: readonly { readonly resourceType: string }[]
}

interface RequestParts {
  readonly id: string
  readonly owners: readonly object[]
  /** Only this type; it must be able to name as many owners. */
  readonly type?: string
  readonly status?: string
  readonly doNotPerform?: true
  /** True when an older version with another owner stands in the data too. */
  readonly hasOlderVersion: boolean
}

type OwnersElement = (owners: readonly object[]) => object

/** The types that can name several owners, and those that name one, with where. */
const forSeveral: readonly (readonly [string, string, OwnersElement])[] = [
  ['ServiceRequest', 'active', (performer) => ({ performer })],
  [
    'Appointment',
    'booked',
    (owners) => ({
      participant: [
        ...owners.map((actor) => ({ actor, status: 'accepted' })),
        { actor: { reference: 'RelatedPerson/who-cannot-come' }, status: 'declined' },
      ],
    }),
  ],
  [
    'RequestGroup',
    'active',
    ([first, ...rest]) => ({
      action: [{ title: 'Together', participant: [first], action: [{ participant: rest }] }].map((action) =>
        rest.length > 0 ? action : { title: action.title, participant: action.participant },
      ),
    }),
  ],
]
const forOne: readonly (readonly [string, string, OwnersElement])[] = [
  ['Task', 'requested', ([owner]) => ({ owner })],
  ['MedicationRequest', 'active', ([performer]) => ({ performer })],
  [
    'CommunicationRequest',
    'active',
    ([sender]) => ({ sender, recipient: [{ reference: 'Patient/another' }] }),
  ],
  ['DeviceRequest', 'active', ([performer]) => ({ performer })],
  ...forSeveral,
]

/** Draws a request of a type that can name as many owners. */
export function drawRequest(random: Random, parts: RequestParts): DrawnRequest {
  const possible = parts.owners.length === 1 ? forOne : forSeveral
  const types = parts.type === undefined ? possible : possible.filter(([type]) => type === parts.type)
  const [resourceType, usual, place] = pick(random, types)
  const base = {
    resourceType,
    id: parts.id,
    meta: { versionId: '2', lastUpdated: '2025-05-01T09:00:00Z' },
    status: parts.status ?? usual,
    intent: 'order',
    ...(parts.doNotPerform ? { doNotPerform: true } : {}),
    code: { text: 'What was agreed with the person' },
    note: [{ text: 'Asked for in the review. '.repeat(6) }],
  }
  const newest = { ...base, ...place(parts.owners) }
  const older = {
    ...base,
    ...place([{ reference: 'Practitioner/of-the-older-version' }]),
    status: usual,
    meta: { versionId: '1', lastUpdated: '2025-05-01T09:30:00+01:00' },
  }
  const resources = parts.hasOlderVersion
    ? pick(random, [
        [older, newest],
        [newest, older],
      ])
    : [newest]
  return { reference: `${resourceType}/${parts.id}`, resources }
}

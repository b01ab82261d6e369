import { isJsonObject, type JsonObject, member, objectMember } from '../json.ts'
import type { FhirVersion } from './care-plan-reading.ts'

interface Marker {
  readonly version: FhirVersion
  readonly element: string
}

/** Elements that exist in CarePlan of one other version and not in R4; each stands where R4 readers would misread. */
const planMarkers: readonly Marker[] = [
  { version: 'R5', element: 'custodian' },
  { version: 'STU3', element: 'definition' },
  { version: 'STU3', element: 'context' },
  { version: 'DSTU2', element: 'modified' },
]
const activityMarkers: readonly Marker[] = [
  { version: 'R5', element: 'plannedActivityReference' },
  { version: 'R5', element: 'performedActivity' },
  { version: 'DSTU2', element: 'actionResulting' },
]
/** `prohibited` became `doNotPerform` in R4: read as R4, a forbidden action would count as one to do. */
const detailMarkers: readonly Marker[] = [{ version: 'STU3', element: 'prohibited' }]

/** The first element that shows a CarePlan is of another FHIR version; `undefined` when nothing does. */
export function findOtherVersion(
  carePlan: JsonObject,
): { readonly version: FhirVersion; readonly path: string } | undefined {
  const activities = member(carePlan, 'activity')
  for (const [index, activity] of (Array.isArray(activities) ? activities : [activities]).entries()) {
    if (!isJsonObject(activity)) continue
    const path = `CarePlan.activity[${index}]`
    const found =
      firstMarker(activity, path, activityMarkers) ??
      firstMarker(objectMember(activity, 'detail') ?? {}, `${path}.detail`, detailMarkers)
    if (found) return found
  }
  return firstMarker(carePlan, 'CarePlan', planMarkers)
}

function firstMarker(holder: JsonObject, path: string, markers: readonly Marker[]) {
  const marker = markers.find(({ element }) => Object.hasOwn(holder, element))
  return marker && { version: marker.version, path: `${path}.${marker.element}` }
}

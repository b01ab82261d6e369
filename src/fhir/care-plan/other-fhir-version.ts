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
  const list: readonly unknown[] = Array.isArray(activities) ? activities : [activities]
  for (let index = 0; index < list.length; index += 1) {
    const activity = list[index]
    if (!isJsonObject(activity)) continue
    const ofActivity = firstMarker(activity, activityMarkers)
    if (ofActivity) return foundAt(`CarePlan.activity[${index}]`, ofActivity)
    const detail = objectMember(activity, 'detail')
    const ofDetail = detail && firstMarker(detail, detailMarkers)
    if (ofDetail) return foundAt(`CarePlan.activity[${index}].detail`, ofDetail)
  }
  const ofPlan = firstMarker(carePlan, planMarkers)
  return ofPlan && foundAt('CarePlan', ofPlan)
}

function firstMarker(holder: JsonObject, markers: readonly Marker[]): Marker | undefined {
  for (const marker of markers) if (member(holder, marker.element) !== undefined) return marker
  return undefined
}

function foundAt(path: string, { version, element }: Marker) {
  return { version, path: `${path}.${element}` }
}

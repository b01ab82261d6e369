const requestStatus = ['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown']

/**
 * The status codes of each resource (FHIR R4 4.0.1: request-status, care-plan-activity-status, task-status,
 * medicationrequest-status, fm-status, appointmentstatus).
 */
const statusCodes: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    CarePlan: requestStatus,
    'CarePlan.activity.detail': [
      'not-started',
      'scheduled',
      'in-progress',
      'on-hold',
      'completed',
      'cancelled',
      'stopped',
      'unknown',
      'entered-in-error',
    ],
    ServiceRequest: requestStatus,
    DeviceRequest: requestStatus,
    CommunicationRequest: requestStatus,
    RequestGroup: requestStatus,
    NutritionOrder: requestStatus,
    Task: [
      'draft',
      'requested',
      'received',
      'accepted',
      'rejected',
      'ready',
      'cancelled',
      'in-progress',
      'on-hold',
      'failed',
      'completed',
      'entered-in-error',
    ],
    MedicationRequest: [
      'active',
      'on-hold',
      'cancelled',
      'completed',
      'entered-in-error',
      'stopped',
      'draft',
      'unknown',
    ],
    VisionPrescription: ['active', 'cancelled', 'draft', 'entered-in-error'],
    Appointment: [
      'proposed',
      'pending',
      'booked',
      'arrived',
      'fulfilled',
      'cancelled',
      'noshow',
      'entered-in-error',
      'checked-in',
      'waitlist',
    ],
  }).map(([element, codes]) => [element, new Set(codes)]),
)

/** False only for a status that R4 does not have on that element; unlisted elements are not judged. */
export function isKnownStatus(element: string, status: string): boolean {
  return statusCodes.get(element)?.has(status) ?? true
}

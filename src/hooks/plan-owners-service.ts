/** The only service here: its place below `/cds-services`. */
export const serviceId = 'plan-owners'

/** The hook it answers, and the key of what it asks to be sent along. */
export const serviceHook = 'patient-view'
export const prefetchKey = 'plans'

/** The answer of `GET /cds-services` (CDS Hooks 2.0, "Discovery"). */
export const discovery = {
  services: [
    {
      id: serviceId,
      hook: serviceHook,
      title: 'Who does what in the care plan',
      description:
        'Says when staff own nearly every action of an active care plan, as a prompt for a conversation, and opens that plan in Alongside. Says nothing otherwise.',
      prefetch: { [prefetchKey]: 'CarePlan?patient={{context.patientId}}&status=active' },
    },
  ],
} as const

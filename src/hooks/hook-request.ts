import { z } from 'zod'
import { err, ok, type Result } from '../domain/result.ts'
import type { HookProblem } from './hook-problem.ts'
import { prefetchKey, serviceHook } from './plan-owners-service.ts'

const uuid = z.string('a UUID').regex(/^(?:urn:uuid:)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, 'a UUID')
const shortText = z.string('text').min(1, 'text').max(500, 'text of at most 500 characters')

const hookRequest = z
  .looseObject(
    {
      hook: shortText,
      hookInstance: uuid,
      fhirServer: shortText.optional(),
      fhirAuthorization: z
        .looseObject(
          {
            access_token: z.string('an access token').regex(/^[\x21-\x7e]{1,8192}$/, 'an access token'),
            token_type: z.string('“Bearer”').regex(/^bearer$/i, '“Bearer”'),
          },
          'an object',
        )
        .optional(),
      context: z.looseObject(
        {
          userId: shortText,
          patientId: z
            .string('the id of a Patient')
            .regex(/^[A-Za-z0-9\-.]{1,64}$/, 'the id of a Patient, without “Patient/”'),
        },
        'an object',
      ),
      // A record says that it could not get something by null, too.
      prefetch: z.looseObject({ [prefetchKey]: z.unknown().optional() }, 'an object').nullish(),
    },
    'an object',
  )
  .refine(({ fhirAuthorization, fhirServer }) => !fhirAuthorization || fhirServer !== undefined, {
    path: ['fhirServer'],
    message: 'given wherever fhirAuthorization is',
  })

/** A call of the service that says all it has to (CDS Hooks 2.0, "Calling a CDS Service", and its hook `patient-view`). */
export type HookRequest = z.infer<typeof hookRequest>

/** Reads the body of a call. Unknown members are let be, as the specification asks of extensions. */
export function readHookRequest(given: unknown): Result<HookRequest, HookProblem> {
  const read = hookRequest.safeParse(given)
  if (!read.success) return err(shapeProblem(read.error))
  if (read.data.hook !== serviceHook)
    return err({
      status: 400,
      code: 'unknown-hook',
      message: `This service answers the hook ${serviceHook} only.`,
      member: 'hook',
    })
  return ok(read.data)
}

/**
 * Whether staff are looking. A hook is called for people and relatives in a portal, too (`patient-view`: `userId` is a Patient or RelatedPerson); the card asks staff a
 * question about their own work, and its link launches the app as staff do.
 */
export function isForStaff({ context: { userId } }: HookRequest): boolean {
  return !/(?:^|\/)(?:Patient|RelatedPerson)\//.test(userId)
}

const outcome = z.looseObject(
  {
    card: uuid,
    outcome: z.enum(['accepted', 'overridden'], '“accepted” or “overridden”'),
    outcomeTimestamp: z.iso.datetime({ offset: true, error: 'a time such as 2026-11-22T10:00:00Z' }),
    overrideReason: z
      .looseObject({ reason: z.looseObject({ code: shortText }, 'a Coding').optional() }, 'an object')
      .optional(),
  },
  'an object',
)
const feedbackRequest = z.looseObject(
  { feedback: z.array(outcome, 'a list').min(1, 'a list of at least one').max(100, 'a list of at most 100') },
  'an object',
)

/** What users did with cards (CDS Hooks 2.0, "Feedback"). Comments are not read: they may name people. */
export type Feedback = z.infer<typeof feedbackRequest>['feedback']

/** Reads the body of feedback. */
export function readFeedback(given: unknown): Result<Feedback, HookProblem> {
  const read = feedbackRequest.safeParse(given)
  return read.success ? ok(read.data.feedback) : err(shapeProblem(read.error))
}

/** The first member that is wrong and what it has to be; never what was there. */
function shapeProblem({ issues: [issue] }: z.ZodError): HookProblem {
  const member = issue?.path.join('.') ?? ''
  const what = member === '' ? 'The request' : `“${member}”`
  return {
    status: 400,
    code: 'wrong-shape',
    message: `${what} has to be ${issue?.message ?? 'as the specification says'}.`,
    ...(member === '' ? {} : { member }),
  }
}

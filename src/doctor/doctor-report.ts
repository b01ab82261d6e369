import { z } from 'zod'

/**
 * What one check found. `works`: as the app needs it. `note`: the app works, in another way or less well. `problem`: something of the app does not work.
 * `not-tried`: not known, and `fix` says how to find out.
 */
const finding = z.strictObject({
  /** Stable name of the check, `cors.create`. */
  id: z.string().regex(/^[a-z][a-z0-9-]*(\.[A-Za-z0-9-]+)*$/),
  level: z.enum(['works', 'note', 'problem', 'not-tried']),
  /** One sentence. */
  says: z.string().min(1),
  /** What somebody can do about it. */
  fix: z.string().min(1).optional(),
})

const section = z.strictObject({ title: z.string().min(1), findings: z.array(finding) })

/** Where one kind of resource of a plan goes: the app's own decision, in words. */
const placement = z.strictObject({
  part: z.enum(['response', 'goals', 'carePlan', 'provenance', 'flag']),
  /** As people call it. */
  name: z.string(),
  resource: z.string(),
  rung: z.string(),
  says: z.string(),
  why: z.array(z.strictObject({ code: z.string(), says: z.string(), fix: z.string().optional() })),
})

/** What the app may do here: its own decisions. Absent where too little could be read to decide. */
const decisions = z.strictObject({
  /** What it rests on: the scopes of a token, or that everything asked for is granted. */
  grounds: z.enum(['granted', 'as-asked']),
  access: z.enum(['edit', 'edit-without-drafts', 'read-only', 'refused']),
  missing: z.array(z.string()),
  together: z.boolean(),
  placements: z.array(placement),
})

/** How one part of the test plan, or the test measure and its score, ended, as the app's own receipt says it. */
const writtenPart = z.strictObject({
  part: z.string(),
  outcome: z.string(),
  /** There for what was written into the second store. */
  place: z.literal('store').optional(),
  detail: z.string().optional(),
})

const writeTest = z.strictObject({
  parts: z.array(writtenPart),
  /** References of what the test left behind, which somebody has to see to; whole addresses for those in the second store. */
  left: z.array(z.string()),
})

const server = z.strictObject({
  kind: z.enum(['record', 'second-store']),
  base: z.string(),
  name: z.string(),
  verdict: z.enum(['works', 'problems', 'unreachable']),
  sections: z.array(section),
  decisions: decisions.optional(),
  writeTest: writeTest.optional(),
})

/** The capability report: what each server of a site can do for the app. It holds no token, no code and nothing of any person but ids the caller gave. */
export const doctorReportSchema = z.strictObject({
  alongsideDoctor: z.literal('1'),
  site: z.string(),
  /** ISO instant by the clock of the machine that asked. */
  checkedAt: z.string(),
  /** Origin the app is served from, where it was given. */
  app: z.string().optional(),
  verdict: z.enum(['works', 'problems', 'unreachable']),
  servers: z.array(server),
})

export type DoctorReport = z.infer<typeof doctorReportSchema>
export type ServerReport = z.infer<typeof server>
export type Finding = z.infer<typeof finding>
export type Section = z.infer<typeof section>
export type Decisions = z.infer<typeof decisions>
export type Placement = z.infer<typeof placement>
export type WriteTest = z.infer<typeof writeTest>
export type Verdict = ServerReport['verdict']

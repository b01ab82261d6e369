import type { Collected } from './collect.ts'
import { knownBad } from './known-bad.ts'

/** A message of the validator about one file. */
export interface ValidatorMessage {
  readonly file: string
  readonly severity: 'fatal' | 'error' | 'warning' | 'information'
  /** FHIRPath of the element. */
  readonly at: string | null
  /** The validator's own name for the rule. */
  readonly id: string | null
  readonly text: string
}

/** Why a warning is left as it is. Both patterns are regular expressions; the text is what people read. */
export interface Explanation {
  readonly id: string
  readonly text: string
  readonly why: string
}

export interface JudgeInput {
  readonly messages: readonly ValidatorMessage[]
  readonly explanations: readonly Explanation[]
  readonly collected: Collected
  /** How many files the validator says it has judged. */
  readonly files: number
  /** How many code systems, value sets and extensions the library found in our package after installing it. */
  readonly installed: number
}

export interface Judgement {
  /** Files with an error or an unexplained warning, and failures of the check itself. */
  readonly failures: { readonly files: number; readonly others: number }
  readonly lines: readonly string[]
}

/**
 * Decides whether a run of the validator is good: no error, every warning explained, every explanation still needed, and
 * every kind of resource really there, and errors found
 * where there are some.
 */
export function judge({ messages: all, explanations, collected, files, installed }: JudgeInput): Judgement {
  const { installable, ...counts } = collected
  const isBad = ({ file }: ValidatorMessage) => knownBad.some((name) => file === `${name}.json`)
  const messages = all.filter((each) => !isBad(each))
  const errorsIn = (some: readonly ValidatorMessage[]) =>
    some.filter(({ severity }) => severity === 'error' || severity === 'fatal')
  const unseen = knownBad.filter((name) => errorsIn(all).every(({ file }) => file !== `${name}.json`))
  const explains = (message: ValidatorMessage) => (each: Explanation) =>
    new RegExp(each.id).test(message.id ?? '') && new RegExp(each.text).test(message.text)
  const errors = errorsIn(messages)
  const warnings = messages.filter(({ severity }) => severity === 'warning')
  const unexplained = warnings.filter((message) => !explanations.some(explains(message)))
  const idle = explanations.filter((each) => !warnings.some((message) => explains(message)(each)))
  const absent = Object.entries(counts).filter(([, count]) => count === 0)
  const expected = Object.values(counts).reduce((sum, count) => sum + count, knownBad.length)
  const badFiles = new Set([...errors, ...unexplained].map(({ file }) => file))
  const others = [
    ...idle.map(
      ({ id, text }) => `No warning needs the explanation of ${id} /${text}/ any more: take it out.`,
    ),
    ...absent.map(([kind]) => `Nothing of the kind "${kind}" was there to be judged.`),
    ...(expected === files ? [] : [`${expected} files were laid out, and the validator judged ${files}.`]),
    ...unseen.map(
      (name) => `The validator found no error in ${name}, which has some: it looks at nothing of its kind.`,
    ),
    ...(installed === installable
      ? []
      : [`Of ${installable} codes, sets and extensions the package installs ${installed}.`]),
  ]
  return {
    failures: { files: badFiles.size, others: others.length },
    lines: [
      `Judged: ${Object.entries(counts)
        .map(([kind, count]) => `${count} ${kind}`)
        .join(', ')}`,
      ...explanations.map((each) => {
        const count = warnings.filter((message) => explains(message)(each)).length
        return `${count} warnings ${each.id}: ${each.why}`
      }),
      `${errors.length} errors, ${unexplained.length} unexplained warnings of ${warnings.length}`,
      ...[...errors, ...unexplained].map(
        ({ severity, file, at, id, text }) => `${severity}: ${file} ${at ?? ''}\n  ${id ?? '-'}: ${text}`,
      ),
      ...others,
    ],
  }
}

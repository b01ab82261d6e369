import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Artifact } from '../artifact.ts'
import { projectFolder } from './read-artifacts.ts'

/** The terms of an instrument as this project knows them. */
export interface InstrumentTerms {
  /** The section "Terms" of its `source.md`: Markdown with LF line ends, trimmed. */
  readonly text: string
  /** SHA-256 of `text` in UTF-8, as hex: what a site's acceptance names, so that changed terms are read again. */
  readonly sha256: string
}

const ownQuestionnaire = /^https:\/\/alongside\.example\/fhir\/Questionnaire\/([a-z0-9-]+)$/

/**
 * The terms of the instrument that a Questionnaire encodes, found by its canonical address, so also for one that a site has
 * filled in. `undefined` for what is no instrument of this project.
 */
export function termsOf({ url }: Pick<Artifact, 'url'>): InstrumentTerms | undefined {
  const id = ownQuestionnaire.exec(url)?.[1]
  if (id === undefined) return undefined
  const path = join(projectFolder, 'questionnaires', id, 'source.md')
  if (!existsSync(path)) return undefined
  const lines = readFileSync(path, 'utf8').split(/\r?\n/)
  const start = lines.indexOf('## Terms')
  if (start < 0) throw new Error(`${path} has no section "Terms"`)
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('## '))
  const section = lines.slice(start + 1, length < 0 ? undefined : start + 1 + length)
  const text = section.join('\n').trim()
  return { text, sha256: createHash('sha256').update(text, 'utf8').digest('hex') }
}

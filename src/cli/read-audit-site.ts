import { readFile } from 'node:fs/promises'
import type { AuditSite } from '../audit/site/audit-site.ts'
import { parseAuditSite } from '../audit/site/parse-audit-site.ts'
import { err, type Result } from '../domain/result.ts'

const compare = 'Compare it with docs/audit-site.example.json.'

/** The site's file of `audit --site`, or sentences about everything that is wrong with it. */
export async function readAuditSite(path: string): Promise<Result<AuditSite, string>> {
  const text = await readFile(path, 'utf8').catch((reason: Error) => reason)
  if (text instanceof Error)
    return err(`Cannot open ${path} (${text.message}). Check the path and who may read it.`)
  const value = parsed(text)
  if (value === undefined) return err(`${path} is not JSON, so there is no report. ${compare}`)
  const site = parseAuditSite(value)
  if (site.ok) return site
  return err(
    [
      `${path} is not a site's file the audit can use, so there is no report:`,
      ...site.error.map(({ path: where, rule }) => `  ${where === '' ? 'the file' : where} must be ${rule}`),
      compare,
    ].join('\n'),
  )
}

/** `undefined` for what is not JSON; a byte order mark before it is passed over. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

import { terminalText } from '../terminal-text.ts'
import type { SiteFinding } from './site-finding.ts'

/** One line for each finding, as editors and people read them: `site.json:12:5 error handOver.endAfterSeconds must be …`. */
export function findingLines(file: string, findings: readonly SiteFinding[]): readonly string[] {
  return findings.map(({ line, column, level, path, message }) =>
    terminalText(`${file}:${line}:${column} ${level} ${path === '' ? 'the file' : path} ${message}`),
  )
}

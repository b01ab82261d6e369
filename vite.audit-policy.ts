import type { Plugin } from 'vite'
import { reportStyleHash } from './src/audit/html/report-style.ts'
import { auditPagePolicy } from './src/host/site/audit-page-policy.ts'

const place = 'content="audit-page-policy"'

/** Writes the audit page's policy into it, where the hash of the report's style sheet is known. */
export function auditPolicy(): Plugin {
  return {
    name: 'audit-policy',
    transformIndexHtml(html, { path }) {
      if (!path.endsWith('/audit.html')) return html
      if (!html.includes(place)) throw new Error('audit.html has no place for its policy')
      return html.replace(place, `content="${auditPagePolicy(reportStyleHash)}"`)
    },
  }
}

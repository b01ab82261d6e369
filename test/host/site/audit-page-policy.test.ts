import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { reportStyleHash } from '../../../src/audit/html/report-style.ts'
import { auditPagePolicy } from '../../../src/host/site/audit-page-policy.ts'
import { auditPolicy } from '../../../vite.audit-policy.ts'

it('lets the audit page connect to nothing, run its own code only, and style by sheets that are known', () => {
  expect(auditPagePolicy('sha256-x')).toBe(
    "default-src 'none'; connect-src 'none'; script-src 'self'; worker-src blob:; style-src 'self' 'sha256-x'; img-src 'self'; frame-src blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types alongside-audit",
  )
})

it('stands in the built page before anything that it is to judge', () => {
  const html = readFileSync(join(import.meta.dirname, '../../../smart-launch/audit.html'), 'utf8')
  const { transformIndexHtml } = auditPolicy()
  if (typeof transformIndexHtml !== 'function') throw new Error('the policy is written by a function')
  const context = { path: '/audit.html', filename: 'audit.html' }
  const built = String(transformIndexHtml.call(undefined as never, html, context as never))
  expect(built).toContain(`content="${auditPagePolicy(reportStyleHash)}"`)
  expect(built.indexOf('Content-Security-Policy')).toBeLessThan(built.search(/<link|<script/))
  expect(() => transformIndexHtml.call(undefined as never, '<html>', context as never)).toThrow('no place')
})

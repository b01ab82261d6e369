/// <reference path="../styles/inline-styles.d.ts" />
/// <reference path="./worker-address.d.ts" />
import { render } from 'preact'
import { pageRoot } from '../page-root.ts'
import { auditMessages } from '../present/audit-messages.ts'
import styles from '../styles/audit-area.scss?inline'
import { AuditPage } from './AuditPage.tsx'
import { createAuditModel } from './audit-model.ts'
import { workerStarter } from './start-worker.ts'
import codeAddress from './worker/audit-worker.ts?worker&url'

/** Opens the audit page: it needs no record and no sign-in, and connects to nothing. */
export function openAuditPage(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  document.title = auditMessages.title
  const model = createAuditModel({
    startWorker: workerStarter(codeAddress),
    processors: navigator.hardwareConcurrency || 1,
  })
  const root = pageRoot()
  root.textContent = ''
  render(<AuditPage model={model} />, root)
}

import { pageRoot } from '../page-root.ts'
import { auditNotLoaded } from '../present/audit-start-messages.ts'

/** Fetches and opens the audit page; it comes later than the page itself, so that nothing of it weighs on the app. */
export async function loadAuditPage(): Promise<void> {
  const page = await import('./open-audit-page.tsx').catch(() => undefined)
  if (page) return page.openAuditPage()
  const words = document.createElement('p')
  words.textContent = auditNotLoaded.what
  const again = document.createElement('button')
  again.className = 'nhsuk-button'
  again.textContent = auditNotLoaded.again
  again.addEventListener('click', () => location.reload())
  const main = document.createElement('main')
  main.className = 'nhsuk-width-container nhsuk-main-wrapper'
  main.append(words, again)
  pageRoot().replaceChildren(main)
}

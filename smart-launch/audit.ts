import { loadAuditPage } from '../src/app/audit/load-audit-page.ts'

await loadAuditPage()

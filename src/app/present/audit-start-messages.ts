import { catalogue } from './catalogue.ts'
/** What the audit page says when its code did not come. */
export const auditNotLoaded = catalogue('audit-start', {
  what: 'The caseload audit could not be loaded. Check the connection.',
  again: 'Try again',
})

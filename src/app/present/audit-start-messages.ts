/** What the audit page says when its code did not come. */
export const auditNotLoaded = {
  what: 'The caseload audit could not be loaded. Check the connection.',
  again: 'Try again',
}

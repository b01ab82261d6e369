/**
 * The content security policy of the audit page, which reads care plans of a whole caseload: it connects to nothing, not
 * even to the server it came from. The page carries it in itself, so that it holds whoever serves the page; its workers and
 * the frame with the report are made in the page and are under it too.
 *
 * @param reportStyleHash Of the one style sheet of the report (`sha256-…`), which is shown in a frame.
 */
export function auditPagePolicy(reportStyleHash: string): string {
  const directives: readonly (readonly string[])[] = [
    ['default-src', "'none'"],
    ['connect-src', "'none'"],
    ['script-src', "'self'"],
    ['worker-src', 'blob:'],
    ['style-src', "'self'", `'${reportStyleHash}'`],
    ['img-src', "'self'"],
    ['frame-src', 'blob:'],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['require-trusted-types-for', "'script'"],
    ['trusted-types', 'alongside-audit'],
  ]
  return directives.map((directive) => directive.join(' ')).join('; ')
}

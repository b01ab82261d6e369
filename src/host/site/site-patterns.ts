/** How the texts of a site's configuration look. The reader and the published schema both go by these. */
export const sitePatterns = {
  /** A text of one line with something in it. */
  line: /^(?=.*\S)[^\p{Cc}\u2028\u2029]+$/u,
  /** A client id as OAuth allows it (RFC 6749, appendix A.1), without spaces. */
  clientId: /^[\x21-\x7e]{1,255}$/,
  /** Access to one type, as staff or as the person sees it; or that the session may be renewed (SMART App Launch 2.2, scopes). */
  scope: /^(?:(?:patient|user)\/[A-Z][A-Za-z]{1,63}\.(?=[cruds])c?r?u?d?s?|(?:online|offline)_access)$/,
  /** The same of the person alone. */
  personScope: /^(?:patient\/[A-Z][A-Za-z]{1,63}\.(?=[cruds])c?r?u?d?s?|(?:online|offline)_access)$/,
  /** BCP 47 as far as it is in use here: language, script, region. */
  language: /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$/,
  /** A noun in lower case, of one word or more. */
  noun: /^(?=.{2,40}$)\p{Ll}[\p{L}\p{M}]*(?:[ '’-][\p{L}\p{M}]+)*$/u,
  /** A canonical address without version. */
  canonical: /^https:\/\/[^\s|#?]{1,200}$/,
  version: /^[0-9A-Za-z][0-9A-Za-z.+-]{0,63}$/,
  day: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  sha256: /^[0-9a-f]{64}$/,
  /** A file beside the app, in a folder of it or not: nothing that could lead to another place. */
  fileBeside: /^(?:[A-Za-z0-9][\w-]*\/)*[A-Za-z0-9][\w-]*\.json$/,
  colour: /^#[0-9a-fA-F]{6}$/,
} as const

/** What is said of a text that does not look so. */
export const sitePatternRules: Readonly<Record<keyof typeof sitePatterns, string>> = {
  line: 'text in one line',
  clientId: 'the client id as the record gave it, not empty, without spaces',
  scope: 'access to one type, such as patient/Goal.crus, or online_access',
  personScope: 'access of the person alone to one type, such as patient/Goal.rs, or online_access',
  language: 'a language tag such as en-GB or cy',
  noun: 'a noun in lower case, such as person or service user',
  canonical: 'the https address of a questionnaire, without version',
  version: 'a version such as 1.0.0',
  day: 'a day, YYYY-MM-DD',
  sha256: 'the 64 hexadecimal digits that `alongside instruments terms` prints',
  fileBeside: 'the name of a .json file beside the app, such as instruments/inspire.json',
  colour: 'a colour such as #005eb8',
}

/** Where a part of a plan may be pinned to. */
export const pinnedRungs = ['record', 'store', 'document', 'file'] as const

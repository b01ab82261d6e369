import type { SitePolicy } from '../../host/site/site-policy.ts'

/** The language of the words that are built in. */
export const defaultLanguage = 'en-GB'

const used = { language: defaultLanguage, person: 'person', people: 'people', isRightToLeft: false }

/** Takes up what the site calls somebody who uses the service, and the language in use. Called once, before anything is drawn. */
export function takeSiteWords(
  { language, person: noun, people: plural }: SitePolicy['words'],
  direction: 'ltr' | 'rtl',
): void {
  Object.assign(used, { language, person: noun, people: plural, isRightToLeft: direction === 'rtl' })
}

/**
 * The language in use for `Intl`, with the calendar and the digits that records have: a date shown in others could not be compared with them
 * (BCP 47, extension U).
 */
export function locale(): string {
  return `${used.language}-u-ca-gregory-nu-latn`
}

/** The language in use, as the page says it. */
export function languageInUse(): string {
  return used.language
}

/** Whether the language in use is written from right to left. */
export function isRightToLeft(): boolean {
  return used.isRightToLeft
}

/** What staff say for somebody who uses the service: `person`, `service user`. To the person themselves it is always "you". */
export function person(): string {
  return used.person
}

/** More than one: `people`, `service users`. */
export function people(): string {
  return used.people
}

/** `the service user`. */
export function thePerson(): string {
  return `the ${used.person}`
}

/** With a capital, as at the start of a sentence. */
export function capital(words: string): string {
  const [first = '', ...others] = words
  return `${first.toLocaleUpperCase(used.language)}${others.join('')}`
}

import type { SiteFile } from './site-schema.ts'
import type { SenseFinding } from './site-sense.ts'

/** Telephone numbers that nobody has: Ofcom's for drama, and one of noughts. */
const nobodysNumber = /\b01632 ?960 ?\d{3}\b|\b0800 000 0000\b/

/** What still stands in a file as in the examples of this release, in one warning: each setting is sound, and none is this site's. */
export function leftFromExample(file: SiteFile): readonly SenseFinding[] {
  const { name, records, store, hooks, tools = [], help } = file
  const left: readonly (readonly [isLeft: boolean, setting: string])[] = [
    [/\(example\)/i.test(name), 'name'],
    [records.some(({ iss }) => isReserved(iss)), 'records.iss'],
    [
      tools.some(({ acceptedTerms }) => acceptedTerms?.by.startsWith('Example only') === true),
      'acceptedTerms.by',
    ],
    [help?.lines.some((line) => nobodysNumber.test(line)) === true, 'help.lines'],
    [isReserved(store?.base), 'store.base'],
    [isReserved(hooks?.appAddress), 'hooks.appAddress'],
  ]
  const settings = left.flatMap(([isLeft, setting]) => (isLeft ? [setting] : []))
  if (settings.length === 0) return []
  const message = `stands as in an example: ${settings.join(', ')}. Put in what is true of your site`
  return [{ level: 'warning', path: ['name'], message }]
}

/** True for a host that nobody can own (RFC 2606, section 2). */
function isReserved(address: string | undefined): boolean {
  return address !== undefined && /\.example$/.test(URL.parse(address)?.hostname ?? '')
}

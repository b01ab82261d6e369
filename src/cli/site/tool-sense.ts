import { closest } from 'fastest-levenshtein'
import type { SiteConfiguration } from '../../host/site/site-configuration.ts'
import type { InstrumentStatus } from '../../publishing/instruments/instrument-status.ts'
import type { SiteFile } from './site-schema.ts'
import type { SenseAgainst, SenseFinding } from './site-sense.ts'

type Tool = NonNullable<SiteFile['tools']>[number]

/** Whether the tools a site offers are in this release, at that version, whole, and with their terms accepted. */
export function toolSense(
  site: SiteConfiguration,
  { tools, instruments: own }: SiteFile,
  { instruments, today }: SenseAgainst,
): readonly SenseFinding[] {
  // A trial may look at what it has not accepted yet.
  const level = site.insecureLoopback ? 'warning' : 'error'
  if (tools === undefined) {
    return [
      {
        level: 'warning',
        path: [],
        message:
          'has no `tools`: all that come with the app are offered, and nothing says that their terms were accepted',
      },
    ]
  }
  return tools.flatMap((tool, index): readonly SenseFinding[] => {
    const at = (name: string): SenseFinding['path'] => ['tools', index, name]
    const instrument = instruments.find(({ url }) => url === tool.url)
    if (instrument === undefined)
      return [{ level: 'error', path: at('url'), message: unknownTool(tool.url, instruments) }]
    const isOwn = instrument.id === 'inspire' && own?.inspire !== undefined
    if (!isOwn && !instrument.complete) {
      const { title, id } = instrument
      const message = `is ${title}, whose wording is not complete: fill it with \`alongside instruments fill ${id}\` and name the file in \`instruments\``
      return [{ level: 'error', path: at('url'), message }]
    }
    const acceptance = acceptanceSense(tool, instrument, today).map(
      ({ name, message }): SenseFinding => ({
        level,
        path: at(name),
        message,
      }),
    )
    if (isOwn || tool.version === instrument.version) return acceptance
    const message = `must be ${instrument.version}: this release has no other`
    return [{ level: 'error', path: at('version'), message }, ...acceptance]
  })
}

function unknownTool(url: string, instruments: readonly InstrumentStatus[]): string {
  const known = instruments.map((one) => one.url)
  return `is no tool of this release. Did you mean ${closest(url, known)}?`
}

function acceptanceSense(
  { acceptedTerms }: Tool,
  { id, texts, terms }: InstrumentStatus,
  today: string,
): readonly { readonly name: string; readonly message: string }[] {
  if (terms === undefined || texts.source === 0) return []
  if (acceptedTerms === undefined) {
    return [
      {
        name: 'url',
        message: `needs \`acceptedTerms\`: its words belong to others. Read them with \`alongside instruments terms ${id}\``,
      },
    ]
  }
  return [
    ...(acceptedTerms.termsSha256 === terms
      ? []
      : [
          {
            name: 'acceptedTerms',
            message: `is of other terms than those known now (${terms}). Read them again: \`alongside instruments terms ${id}\``,
          },
        ]),
    ...(acceptedTerms.on <= today
      ? []
      : [{ name: 'acceptedTerms', message: 'is of a day that has not been yet' }]),
  ]
}

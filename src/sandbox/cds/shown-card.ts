import { type JsonObject, objectMember, objectsMember, stringMember } from '../../fhir/index.ts'

/** A card as the demo record shows it: text only. */
export interface ShownCard {
  readonly uuid?: string
  readonly summary: string
  /** Paragraphs of lines. */
  readonly detail: readonly (readonly string[])[]
  readonly source: string
  readonly links: readonly { readonly label: string; readonly appContext?: string }[]
  readonly reasons: readonly { readonly system: string; readonly code: string; readonly display: string }[]
}

/**
 * Reads a card of a service (CDS Hooks 2.0, "Card Attributes"); `undefined` when it is none. A link stays only where it opens the app that is
 * registered here: a service cannot send people anywhere else.
 */
export function shownCard(card: JsonObject, launchAddress: string): ShownCard | undefined {
  const summary = stringMember(card, 'summary')
  const source = stringMember(objectMember(card, 'source') ?? {}, 'label')
  if (summary === undefined || source === undefined) return undefined
  const uuid = stringMember(card, 'uuid')
  return {
    ...(uuid === undefined ? {} : { uuid }),
    summary,
    detail: markdownAsText(stringMember(card, 'detail') ?? ''),
    source,
    links: objectsMember(card, 'links').flatMap((link) => {
      const label = stringMember(link, 'label')
      const isOurs = stringMember(link, 'type') === 'smart' && stringMember(link, 'url') === launchAddress
      if (label === undefined || !isOurs) return []
      const appContext = stringMember(link, 'appContext')
      return [{ label, ...(appContext === undefined ? {} : { appContext }) }]
    }),
    reasons: objectsMember(card, 'overrideReasons').flatMap((reason) => {
      const [system, code, display] = ['system', 'code', 'display'].map((name) => stringMember(reason, name))
      return system === undefined || code === undefined || display === undefined
        ? []
        : [{ system, code, display }]
    }),
  }
}

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }

/** Markdown as plain paragraphs: emphasis marks go, what was escaped stands as it was meant. */
function markdownAsText(markdown: string): readonly (readonly string[])[] {
  const line = (text: string) =>
    text
      .trim()
      // One pass, so that an escaped mark is never taken for a mark.
      .replace(/\\([!-/:-@[-`{-~])|\*\*|&(?:lt|gt|amp);/g, (found, escaped: string | undefined) =>
        escaped === undefined ? (entities[found] ?? '') : escaped,
      )
  return markdown
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.split('\n').map(line))
    .filter((lines) => lines.some((text) => text !== ''))
}

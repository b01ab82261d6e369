import { isJsonObject, stringMember } from '../../fhir/index.ts'
import { contrastRatio } from '../site/colour-contrast.ts'
import type { SiteColours } from '../site/site-policy.ts'
import { boundedFetch } from '../transport/bounded-fetch.ts'
import { parseJson } from '../transport/parse-json.ts'

const colourPattern = /^#[0-9a-f]{6}$/i

/** WCAG 2.2, 1.4.3: of text on its ground. */
const leastContrast = 4.5

/** Fetches the style, without the token, and takes from it what is safe; `undefined` when that is nothing. */
export async function fetchRecordColours(
  fetchFrom: typeof globalThis.fetch,
  address: string,
): Promise<SiteColours | undefined> {
  const answer = await boundedFetch(
    fetchFrom,
    { url: address, init: { headers: { accept: 'application/json' } } },
    { timeoutMs: 3_000, maxBytes: 16_384 },
  )
  if (answer.kind === 'unreachable' || answer.status !== 200) return undefined
  return recordColours(parseJson(answer.body))
}

/**
 * The colours of a style that people can read: its highlight becomes links, buttons and the bar, since all three are as dark on white as
 * text. Only `#rrggbb` is a colour; sizes and typefaces stay ours, because people set their own.
 */
export function recordColours(style: unknown): SiteColours | undefined {
  const highlight = isJsonObject(style) ? stringMember(style, 'color_highlight') : undefined
  if (highlight === undefined || !colourPattern.test(highlight)) return undefined
  if (contrastRatio(highlight, '#ffffff') < leastContrast) return undefined
  const colour = highlight.toLowerCase()
  return { link: colour, button: colour, bar: colour }
}

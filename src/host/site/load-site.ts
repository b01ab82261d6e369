import { err, type Result } from '../../domain/result.ts'
import { boundedFetch } from '../transport/bounded-fetch.ts'
import { parseJson } from '../transport/parse-json.ts'
import { parseSiteConfiguration, type SiteConfiguration } from './site-configuration.ts'

/** What the app reads of a site's file, in bytes; it takes a longer one for broken. */
export const mostSiteBytes = 262_144

/** Fetches `site.json` from beside the page. The problem is a sentence for the people who look after the site. */
export async function loadSite(
  fetchFrom: typeof globalThis.fetch,
  pageAddress: string,
): Promise<Result<SiteConfiguration, string>> {
  const url = new URL('./site.json', pageAddress)
  url.search = ''
  const answer = await boundedFetch(
    fetchFrom,
    { url: url.href, init: { headers: { accept: 'application/json' } } },
    { timeoutMs: 10_000, maxBytes: mostSiteBytes },
  )
  if (answer.kind === 'unreachable') return err(`site.json: ${answer.detail}`)
  if (answer.status !== 200) return err(`site.json: status ${answer.status}`)
  const parsed = parseSiteConfiguration(parseJson(answer.body))
  if (parsed.ok) return parsed
  return err(parsed.error.map(({ path, rule }) => `site.json ${path}: ${rule}`).join('; '))
}

import { createHash } from 'node:crypto'
import { posix } from 'node:path'

export interface PageOptions {
  /** Where the page comes to stand, `riverside/app.html`. */
  readonly path: string
  /** Integrity of each module and style by path, `assets/app-1a2b.js`. */
  readonly integrities: ReadonlyMap<string, string>
}

export interface PageWithIntegrity {
  readonly html: string
  /** Hash of the list of checksums in the page, for its content security policy: `sha256-…`. */
  readonly listHash: string
}

/**
 * A page of the built app made ready for its place: its addresses lead to the shared files, and whatever is run or drawn is checked by the browser
 * first. What the page names carries its own checksum; what comes later is in an import map (HTML, "import maps", `integrity`), which is
 * the one script that stands in the page, and by its hash the only one that may.
 * @throws Error where the page is not written as the build writes it: what would not be checked must not be deployed.
 */
export function pageWithIntegrity(built: string, { path, integrities }: PageOptions): PageWithIntegrity {
  const toAssets = posix.relative(posix.dirname(path), '.') || '.'
  const here = (asset: string) => `${toAssets}/${asset}`
  const modules = [...integrities].filter(([asset]) => asset.endsWith('.js'))
  const list = JSON.stringify({
    integrity: Object.fromEntries(modules.map(([asset, integrity]) => [here(asset), integrity])),
  })
  const listHash = `sha256-${createHash('sha256').update(list).digest('base64')}`
  const linked = built.replace(
    /<(script|link)\b([^>]*?)\b(src|href)="\.\/(assets\/[^"]+)"/g,
    (_tag, name, before, attribute, asset) => {
      const integrity = integrities.get(asset)
      if (integrity === undefined) {
        // Its icon is no code.
        if (/\.svg$/.test(asset)) return `<${name}${before}${attribute}="${here(asset)}"`
        throw new Error(`${path} names ${asset}, which is not among the files of the build`)
      }
      return `<${name}${before}${attribute}="${here(asset)}" integrity="${integrity}"`.replace(/\s+/g, ' ')
    },
  )
  const place = linked.indexOf('<script')
  const unchecked = [...linked.matchAll(/<(?:script|link)\b[^>]*>/g)].filter(
    ([tag]) => /\.(?:js|css)"/.test(tag) && !tag.includes(' integrity="sha384-'),
  )
  if (place < 0 || unchecked.length > 0)
    throw new Error(`${path} is not written as the build writes its pages`)
  const html = `${linked.slice(0, place)}<script type="importmap">${list}</script>\n    ${linked.slice(place)}`
  return { html: withListInPolicy(html, listHash), listHash }
}

/** A page that carries its own policy (the audit page) lets the list through in it as well. */
function withListInPolicy(html: string, listHash: string): string {
  return html.replace(
    /(http-equiv="Content-Security-Policy" content="[^"]*?script-src 'self')/,
    `$1 '${listHash}'`,
  )
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface EhrAsset {
  readonly path: string
  readonly contentType: string
  readonly body: string
}

const read = (name: string) => readFileSync(join(import.meta.dirname, 'assets', name), 'utf8')

/** The style sheets, the script and the icon of the demo record, read from beside this file. */
export function ehrAssets(): readonly EhrAsset[] {
  return [
    { path: '/ehr/ehr.css', contentType: 'text/css; charset=utf-8', body: read('ehr.css') },
    { path: '/ehr/tables.css', contentType: 'text/css; charset=utf-8', body: read('tables.css') },
    { path: '/ehr/kinds.css', contentType: 'text/css; charset=utf-8', body: read('kinds.css') },
    { path: '/ehr/ehr.js', contentType: 'text/javascript; charset=utf-8', body: read('ehr.js') },
    { path: '/ehr/ehr-icon.svg', contentType: 'image/svg+xml', body: read('ehr-icon.svg') },
  ]
}

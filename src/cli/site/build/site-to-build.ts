import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { err, ok, type Result } from '../../../domain/result.ts'
import { mostSiteBytes } from '../../../host/site/load-site.ts'
import type { SiteConfiguration } from '../../../host/site/site-configuration.ts'
import { parseJson } from '../../../host/transport/parse-json.ts'
import { readCompletedInstrument } from '../../../publishing/completed-instrument.ts'
import { readSiteFile } from '../read-site-file.ts'
import type { SiteFinding } from '../site-finding.ts'
import { type BuiltFile, textFile } from './built-file.ts'

/** A sound site with what is deployed of it. */
export interface SiteToBuild {
  /** Folder of the site: the name of its file. */
  readonly slug: string
  readonly site: SiteConfiguration
  /** `site.json` and the instruments it names, by their paths in that folder. */
  readonly files: readonly BuiltFile[]
  readonly warnings: readonly SiteFinding[]
}

/** Reads a site's file and what it names. The error is findings about the file itself or about the files it names. */
export async function siteToBuild(file: string): Promise<Result<SiteToBuild, readonly SiteFinding[]>> {
  const slug = basename(file).replace(/\.json$/, '')
  const problem = (message: string, path = ''): SiteFinding => ({
    level: 'error',
    path,
    line: 1,
    column: 1,
    message,
  })
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(slug) || slug === 'assets') {
    return err([
      problem(
        'is to be called by the name of the site’s folder: lower-case letters, digits and hyphens, such as riverside.json, and not assets.json',
      ),
    ])
  }
  const checked = await readSiteFile(file)
  const { site, file: written } = checked
  if (site === undefined || written === undefined) return err(checked.findings)
  // The callers of the CDS service are none of the browser's business, nor is who accepted what.
  const { $schema, hooks, tools, ...rest } = written
  const published = {
    ...rest,
    ...(tools === undefined ? {} : { tools: tools.map(({ url, version }) => ({ url, version })) }),
  }
  const own = site.policy.instruments.inspire
  const instrument = own === undefined ? undefined : await readInstrument(join(dirname(file), own))
  if (own !== undefined && instrument?.ok === false)
    return err([problem(instrument.error, 'instruments.inspire')])
  const served = `${JSON.stringify(published, null, 2)}\n`
  if (Buffer.byteLength(served) > mostSiteBytes)
    return err([
      problem(
        `would be served with more than ${mostSiteBytes / 1024} kB, which the app does not read: make its texts shorter`,
      ),
    ])
  return ok({
    slug,
    site,
    files: [
      textFile('site.json', served),
      ...(own === undefined || !instrument?.ok
        ? []
        : [textFile(own, `${JSON.stringify(instrument.value, null, 2)}\n`)]),
    ],
    warnings: checked.findings,
  })
}

async function readInstrument(file: string): Promise<Result<object, string>> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return err(`names ${file}, which cannot be read`)
  const read = readCompletedInstrument(file, parseJson(text))
  return read.ok ? ok(read.value.resource) : read
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isJsonObject, member } from '../../fhir/index.ts'
import { parseJson } from '../../host/transport/parse-json.ts'
import { fetchListener } from '../fetch-listener.ts'
import type { Listening } from '../listening.ts'
import { readAppFiles } from './app-files.ts'
import { appHandler } from './app-handler.ts'

/**
 * Serves a folder that `alongside site build` made, as a trust's web server would: its `www`, with exactly the headers it says.
 *
 * @param at Path of the deployment on this server, with a slash on either end.
 */
export async function openDeploymentServer(
  listening: Listening,
  { folder, at = '/' }: { readonly folder: string; readonly at?: string },
): Promise<void> {
  const groups = readGroups(parseJson(await readFile(join(folder, 'headers.json'), 'utf8')))
  const files = await readAppFiles(join(folder, 'www'))
  const headersOf = (path: string) =>
    groups
      .filter(([address]) => path === address || (address.endsWith('/') && path.startsWith(address)))
      .toSorted(([one], [other]) => other.length - one.length)[0]?.[1] ?? {}
  const underPath = (path: string) => at + path.slice(1)
  listening.serve(
    fetchListener(
      appHandler({
        files: new Map([...files].map(([path, file]) => [underPath(path), file])),
        pageHeaders: { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" },
        ownHeaders: Object.fromEntries([...files.keys()].map((path) => [underPath(path), headersOf(path)])),
      }),
    ),
  )
}

type Headers = Readonly<Record<string, string>>

function readGroups(value: unknown): readonly (readonly [string, Headers])[] {
  if (!isJsonObject(value)) throw new Error('headers.json is not what `alongside site build` writes')
  return Object.keys(value).map((address) => {
    const headers = member(value, address)
    if (!isJsonObject(headers)) throw new Error(`headers.json says nothing of ${address}`)
    const texts = Object.entries(headers).flatMap(([name, one]) =>
      typeof one === 'string' ? [[name, one] as const] : [],
    )
    return [address, Object.fromEntries(texts)] as const
  })
}

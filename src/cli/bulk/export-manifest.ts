import { maximumFiles } from '../../audit/read/export-file-name.ts'
import { kickOffOf } from '../../audit/read/export-manifest.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { isJsonObject, type JsonObject, member, objectsMember, stringMember } from '../../fhir/index.ts'
import { parseAddress } from '../../host/transport/parse-address.ts'
import { parseJson } from '../../host/transport/parse-json.ts'

/** A file of an export, as its manifest names it. */
export interface ManifestFile {
  /** Type of the resources in it, as the manifest says. */
  readonly type: string
  readonly url: string
  /** How many resources are in it; absent when the manifest does not say. */
  readonly count?: number
}

/** What a finished export gives (FHIR Bulk Data Access 2.0, "Complete Status"). */
export interface ExportManifest {
  /** Instant; every change before it is in the export. */
  readonly transactionTime: string
  /** The address it says that it was asked for at. */
  readonly request: string
  readonly requiresAccessToken: boolean
  readonly output: readonly ManifestFile[]
  /** What could not be exported, and other things to be told. */
  readonly error: readonly ManifestFile[]
  /** What was deleted since the day that was asked for. */
  readonly deleted: readonly ManifestFile[]
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/
const typeName = /^[A-Z][A-Za-z]{0,63}$/
const longestAddress = 8_192

/**
 * Reads the text of a manifest. The error says what is wrong with it: a list of files that is not understood whole could be
 * that of a part.
 */
export function readManifest(text: string): Result<ExportManifest, string> {
  const manifest = parseJson(text)
  if (!isJsonObject(manifest)) return err('it is no JSON object')
  const transactionTime = stringMember(manifest, 'transactionTime')
  if (transactionTime === undefined || !instant.test(transactionTime)) {
    return err('transactionTime is no instant')
  }
  const request = stringMember(manifest, 'request')
  if (request === undefined || kickOffOf(request) === undefined) {
    return err('request is not the address of an export')
  }
  const requiresAccessToken = member(manifest, 'requiresAccessToken')
  if (typeof requiresAccessToken !== 'boolean') return err('requiresAccessToken is neither true nor false')
  if (objectsMember(manifest, 'link').some((link) => member(link, 'relation') === 'next')) {
    return err('its list of files goes on elsewhere, which was not asked for')
  }
  if (!Array.isArray(member(manifest, 'output'))) return err('output is no list')
  const lists = [readFiles(manifest, 'output'), readFiles(manifest, 'error'), readFiles(manifest, 'deleted')]
  const [output = [], error = [], deleted = []] = lists.map((list) => (list.ok ? list.value : []))
  const wrong = lists.find((list) => !list.ok)
  if (wrong?.ok === false) return wrong
  const urls = [...output, ...error, ...deleted].map(({ url }) => url)
  if (urls.length > maximumFiles) return err(`it names more than ${maximumFiles} files`)
  if (new Set(urls).size < urls.length) return err('it names a file twice')
  return ok({ transactionTime, request, requiresAccessToken, output, error, deleted })
}

function readFiles(
  manifest: JsonObject,
  list: 'output' | 'error' | 'deleted',
): Result<readonly ManifestFile[], string> {
  const files = member(manifest, list) ?? []
  if (!Array.isArray(files)) return err(`${list} is no list`)
  const found: ManifestFile[] = []
  for (const [at, file] of files.entries()) {
    const read = readFile(file, list === 'output')
    if (typeof read === 'string') return err(`${list}[${at}]: ${read}`)
    found.push(read)
  }
  return ok(found)
}

function readFile(file: unknown, isOutput: boolean): ManifestFile | string {
  if (!isJsonObject(file)) return 'it is no object'
  const type = stringMember(file, 'type')
  // The others have one type each; older servers do not say it.
  if (isOutput ? type === undefined || !typeName.test(type) : type !== undefined && !typeName.test(type)) {
    return 'type is no type of resource'
  }
  const url = stringMember(file, 'url')
  if (url === undefined || url.length > longestAddress || parseAddress(url) === undefined) {
    return 'url is no address'
  }
  const count = member(file, 'count')
  if (count === undefined) return { type: type ?? '', url }
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) return 'count is no number'
  return { type: type ?? '', url, count }
}

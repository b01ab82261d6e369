import { err, ok, type Result } from '../domain/result.ts'
import { isJsonObject, type JsonObject, objectMember, objectsMember, stringMember } from '../fhir/index.ts'

export interface RecordExportOptions {
  /** FHIR base address, without trailing slash. */
  readonly fhirBase: string
  /** Bearer token that may search every type. */
  readonly token: string
}

const pageSize = 200

/**
 * Reads every resource of a running record, type by type and page by page, as its CapabilityStatement lists them.
 * The error says in words what the record refused; a partial export is never given.
 */
export async function readWholeRecord({
  fhirBase,
  token,
}: RecordExportOptions): Promise<Result<readonly unknown[], string>> {
  const read = (url: string) => readJson(url, token)
  const statement = await read(`${fhirBase}/metadata`)
  if (!statement.ok) return statement
  const [rest] = objectsMember(statement.value, 'rest')
  const types =
    rest === undefined ? [] : objectsMember(rest, 'resource').map((each) => stringMember(each, 'type'))
  const found: unknown[] = []
  for (const type of types) {
    let next: string | undefined = `${fhirBase}/${type}?_count=${pageSize}`
    while (next !== undefined) {
      if (!next.startsWith(`${fhirBase}/`) && !next.startsWith(`${fhirBase}?`)) {
        return err(`The record's next page lies outside it: ${next}`)
      }
      const page: Result<JsonObject, string> = await read(next)
      if (!page.ok) return page
      found.push(...objectsMember(page.value, 'entry').map((entry) => objectMember(entry, 'resource')))
      const link = objectsMember(page.value, 'link').find((each) => stringMember(each, 'relation') === 'next')
      next = link === undefined ? undefined : stringMember(link, 'url')
    }
  }
  return ok(found)
}

async function readJson(url: string, token: string): Promise<Result<JsonObject, string>> {
  try {
    const response = await fetch(url, {
      headers: { Accept: 'application/fhir+json', Authorization: `Bearer ${token}` },
      redirect: 'error',
    })
    if (response.status === 401) {
      return err(`${url} answered 401. Give the token that this sandbox printed when it started.`)
    }
    if (!response.ok) return err(`${url} answered ${response.status}.`)
    const body: unknown = await response.json()
    return isJsonObject(body) ? ok(body) : err(`${url} did not answer with a FHIR resource.`)
  } catch (error) {
    return err(
      `${url} could not be read: ${error instanceof Error ? error.message : String(error)}. Is the sandbox running there?`,
    )
  }
}

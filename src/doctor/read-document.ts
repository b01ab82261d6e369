import { isJsonObject, type JsonObject } from '../fhir/index.ts'
import { parseJson } from '../host/transport/parse-json.ts'
import { failureWords } from './connection-finding.ts'
import type { Finding } from './doctor-report.ts'
import type { ProbeAnswer } from './probe.ts'

type Words = Pick<Finding, 'says' | 'fix'>

/** A JSON document that was asked for, or in words why it is none. `refused`: the server wants a sign-in first. */
export type DocumentReading =
  | { readonly kind: 'read'; readonly document: JsonObject }
  | { readonly kind: 'refused' | 'unreadable'; readonly words: Words }

/** Reads an answer that should be a JSON object, and says plainly what else it is: a sign-in page, a redirect, half a document. */
export function readDocument(what: string, url: string, answer: ProbeAnswer): DocumentReading {
  const unreadable = (says: string, fix: string): DocumentReading => ({
    kind: 'unreadable',
    words: { says, fix },
  })
  if (answer.kind === 'failed') return { kind: 'unreadable', words: failureWords(url, answer) }
  const { status, headers, body } = answer
  if (status === 401 || status === 403)
    return {
      kind: 'refused',
      words: {
        says: `The server gives its ${what} only after signing in (status ${status}).`,
        fix: 'Run this command again with --token-file, or with --client-id and --key.',
      },
    }
  if (status >= 300 && status < 400)
    return unreadable(
      `The ${what} is redirected${placeOf(headers, url)} (status ${status}).`,
      'The app follows no redirect, so that a token never goes astray. Give the final address in the site configuration; if it leads to a sign-in page, have the gateway let this address through.',
    )
  if (status === 404 || status === 410)
    return unreadable(
      `There is no ${what} at ${bare(url)} (status ${status}).`,
      'Check that iss is the FHIR base address, exactly as the record sends it at launch: the part before /metadata.',
    )
  if (status !== 200)
    return unreadable(
      `The ${what} was answered with status ${status}.`,
      'Look in the logs of the server for this moment.',
    )
  const value = parseJson(body)
  if (isJsonObject(value)) return { kind: 'read', document: value }
  if (/^\s*<(!doctype html|html|head|body)/i.test(body))
    return unreadable(
      `The ${what} is a web page (HTML), not JSON.`,
      'Often this is the sign-in page of a gateway. Have it let this address through without a sign-in, or correct iss.',
    )
  if (/^\s*[{[]/.test(body))
    return unreadable(
      `The ${what} is JSON that is broken or ends too soon, after ${answer.bytes} bytes.`,
      'Look for a proxy that limits the size of answers or cuts them, and compare with the document on the server itself.',
    )
  return unreadable(
    body.trim() === '' ? `The ${what} is empty.` : `The ${what} is not a JSON object.`,
    'Open the address on the server itself and compare.',
  )
}

/** The address without query, user and password: those may hold secrets. */
export function bare(url: string): string {
  const { origin, pathname } = new URL(url)
  return origin + pathname
}

function placeOf(headers: Headers, url: string): string {
  const place = headers.get('location')
  return place !== null && URL.canParse(place, url) ? ` to ${bare(new URL(place, url).href)}` : ''
}

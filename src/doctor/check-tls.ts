import { connect, type TLSSocket } from 'node:tls'
import { failureWords } from './connection-finding.ts'
import type { Finding, Section } from './doctor-report.ts'
import type { ProbeEdge } from './probe.ts'

/** What was seen of a server's TLS. */
export interface TlsSight {
  readonly protocol?: string
  /** When the certificate ends, milliseconds since 1970. */
  readonly endsAtMs?: number
  /** The platform's code of what is wrong with it. */
  readonly error?: string
}

/** Looks at the TLS of an https address without sending anything; whatever is wrong with the certificate is told, not hidden. */
export function lookAtTls(url: string, timeoutMs: number): Promise<TlsSight> {
  const { hostname, port } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  const isNumber = /^[\d.]+$|:/.test(host)
  return new Promise((resolve) => {
    const socket: TLSSocket = connect(
      {
        host,
        port: port === '' ? 443 : Number(port),
        // Only looked at: nothing is sent over this connection.
        rejectUnauthorized: false,
        ...(isNumber ? {} : { servername: host }),
        timeout: timeoutMs,
      },
      () => {
        const ends = Date.parse(socket.getPeerCertificate().valid_to)
        const error: unknown = socket.authorizationError
        const code = error instanceof Error && 'code' in error ? error.code : error
        socket.end()
        resolve({
          protocol: socket.getProtocol() ?? 'unknown',
          ...(Number.isNaN(ends) ? {} : { endsAtMs: ends }),
          ...(socket.authorized ? {} : { error: String(code ?? 'unknown') }),
        })
      },
    )
    const fails = (error: string) => {
      socket.destroy()
      resolve({ error })
    }
    socket.once('error', (error) => fails('code' in error ? String(error.code) : error.message))
    socket.once('timeout', () => fails('TIMED_OUT'))
  })
}

const dayMs = 86_400_000

/** Looks at the TLS of a server, and judges it; of an http address there is nothing to look at. */
export async function tlsSection(base: string, { now, timeoutMs }: ProbeEdge): Promise<Section> {
  const isEncrypted = new URL(base).protocol === 'https:'
  return checkTls(base, isEncrypted ? await lookAtTls(base, timeoutMs) : undefined, now())
}

/** Judges what was seen: who vouches for the server, for how long, and by which protocol. */
export function checkTls(url: string, sight: TlsSight | undefined, nowMs: number): Section {
  const title = 'Connection (TLS)'
  if (sight === undefined)
    return {
      title,
      findings: [
        {
          id: 'tls.none',
          level: 'note',
          says: 'This address is http on this machine: nothing is encrypted, which only a demonstration may do.',
          fix: 'Give the https address of the record before anybody uses it.',
        },
      ],
    }
  const { error, protocol, endsAtMs } = sight
  const findings: Finding[] = []
  if (error !== undefined)
    findings.push({
      id: 'tls.certificate',
      level: 'problem',
      ...failureWords(url, { kind: 'failed', code: error, detail: error, ms: 0 }),
    })
  if (error === undefined && endsAtMs !== undefined) findings.push(endFinding(endsAtMs, nowMs))
  if (protocol !== undefined) findings.push(protocolFinding(protocol))
  return { title, findings }
}

function endFinding(endsAtMs: number, nowMs: number): Finding {
  const days = Math.floor((endsAtMs - nowMs) / dayMs)
  const on = new Date(endsAtMs).toISOString().slice(0, 10)
  return days < 21
    ? {
        id: 'tls.certificate',
        level: 'note',
        says: `The certificate is good, and runs out in ${days} days (${on}). No browser connects after that.`,
        fix: 'Have it renewed now, and by a machine from then on.',
      }
    : { id: 'tls.certificate', level: 'works', says: `The certificate is good until ${on}.` }
}

function protocolFinding(protocol: string): Finding {
  return /^TLSv1\.[23]$/.test(protocol)
    ? { id: 'tls.protocol', level: 'works', says: `It speaks ${protocol}.` }
    : {
        id: 'tls.protocol',
        level: 'problem',
        says: `It speaks ${protocol}, which browsers refuse.`,
        fix: 'Have TLS 1.2 or 1.3 switched on.',
      }
}

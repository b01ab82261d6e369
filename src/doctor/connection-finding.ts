import type { Finding } from './doctor-report.ts'
import type { ProbeAnswer } from './probe.ts'

type Words = Pick<Finding, 'says' | 'fix'>

/** What each failure of a connection means to those who can mend it. The codes are those of Node.js (`errors.html`, `tls.html`). */
const failures: readonly (readonly [code: RegExp, words: (host: string, detail: string) => Words])[] = [
  [
    /^(ENOTFOUND|EAI_AGAIN)$/,
    (host) => ({
      says: `No computer called ${host} could be found (DNS).`,
      fix: `Check the spelling of the address in the site's configuration, and that this machine and the workstations use a name server that knows ${host}.`,
    }),
  ],
  [
    /^ECONNREFUSED$/,
    (host) => ({
      says: `${host} refused the connection: nothing listens there.`,
      fix: 'Check the port of the address, that the server runs, and that no firewall closes it to this machine.',
    }),
  ],
  [
    /^(ECONNRESET|UND_ERR_SOCKET|EPIPE|NO_ANSWER)$/,
    (host, detail) => ({
      says: `${host} broke the connection off before its answer was whole (${detail}).`,
      fix: 'Look in the logs of the server and of every proxy before it for this moment; a body shorter than its Content-Length does this too.',
    }),
  ],
  [
    /^(TIMED_OUT|ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/,
    (host, detail) => ({
      says: `${host} did not answer in time (${detail}).`,
      fix: 'Ask whether the server is overloaded or a firewall drops the packets. The app gives up after the same time: timeouts.requestSeconds of the site.',
    }),
  ],
  [
    /^TOO_LONG$/,
    (_host, detail) => ({
      says: `The answer is ${detail}, more than the app reads.`,
      fix: 'Have the server leave out what no client needs. The app stops reading at 16 MB and would call the record silent.',
    }),
  ],
  [
    /^CERT_HAS_EXPIRED$/,
    (host) => ({
      says: `The TLS certificate of ${host} has run out.`,
      fix: 'Have the certificate renewed. No browser connects until then.',
    }),
  ],
  [
    /^CERT_NOT_YET_VALID$/,
    (host) => ({
      says: `The TLS certificate of ${host} is not valid yet.`,
      fix: "Check the date of this machine's clock, then that of the certificate.",
    }),
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    (host) => ({
      says: `The TLS certificate is not for ${host}.`,
      fix: 'Use the name that the certificate is for in the site configuration, or have a certificate made with this name among its subject alternative names.',
    }),
  ],
  [
    /^DEPTH_ZERO_SELF_SIGNED_CERT$/,
    (host) => ({
      says: `The TLS certificate of ${host} is signed by itself, so nobody vouches for it.`,
      fix: 'Have a certificate made by an authority that the workstations trust.',
    }),
  ],
  [
    /^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/,
    (host) => ({
      says: `The TLS certificate of ${host} comes from an authority that this machine does not know, or the server leaves out an intermediate certificate.`,
      fix: 'Have the server send its whole chain. For an authority of the trust, run this command with NODE_EXTRA_CA_CERTS set to its certificate, and see that the workstations trust it.',
    }),
  ],
  [
    /^(ERR_SSL_|EPROTO)/,
    (host, detail) => ({
      says: `${host} does not speak TLS as this machine does (${detail}).`,
      fix: 'Check that the port is the one for https, and that the server offers TLS 1.2 or 1.3.',
    }),
  ],
]

/** What it means that no whole answer came from this address. */
export function failureWords(url: string, answer: ProbeAnswer & { readonly kind: 'failed' }): Words {
  const { host } = new URL(url)
  const detail = answer.detail.replace(/\s+/g, ' ')
  const words = failures.find(([code]) => code.test(answer.code))?.[1]
  return (
    words?.(host, detail) ?? {
      says: `${host} could not be reached (${answer.code}: ${detail}).`,
      fix: 'Try the address from this machine with another program, such as curl -v.',
    }
  )
}

/** True where the server could not be talked to at all, not even to be refused. */
export function isUnreachable(answer: ProbeAnswer): boolean {
  return answer.kind === 'failed' && answer.code !== 'TOO_LONG'
}

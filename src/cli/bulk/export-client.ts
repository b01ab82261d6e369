import { err, ok, type Result } from '../../domain/result.ts'
import { readOperationOutcome } from '../../fhir/index.ts'
import type { HostClock } from '../../host/transport/host-clock.ts'
import { isSecureAddress, parseAddress } from '../../host/transport/parse-address.ts'
import { parseJson } from '../../host/transport/parse-json.ts'
import { retryAfterMs } from '../../host/transport/retry-after.ts'
import { backoffMs } from '../../host/writer/write-limits.ts'
import type { AccessTokens } from '../../publishing/access-tokens.ts'
import {
  type ExportProblem,
  exportProblem,
  isLastingFault,
  isUnreadable,
  mayPass,
  signInProblem,
  whyOfStatus,
} from './export-problem.ts'
import type { OpenAddress, OpenedAnswer } from './open-address.ts'

/** The server of an export, and how it is spoken to. */
export interface ExportPlace {
  /** FHIR base address, without slashes at its end. */
  readonly base: string
  readonly open: OpenAddress
  /** Absent: nothing is sent to sign in. */
  readonly tokens?: AccessTokens | undefined
  /** Other origins that a token may go to, where files are kept. */
  readonly tokenOrigins?: readonly string[]
  /** Its `sleep` ends at once when `signal` does, or the signal it is given. */
  readonly clock: Omit<HostClock, 'sleep'> & {
    readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  }
  readonly signal: AbortSignal
  /** How long an answer that is no file may take, in milliseconds; five minutes unless said. */
  readonly longestAnswerMs?: number
}

/** What is asked for. */
export interface Asking {
  readonly url: string
  /** In words, for whoever has to know what failed. */
  readonly asked: string
  readonly method?: 'GET' | 'DELETE'
  readonly accept: string
  readonly respondAsync?: boolean
  /** Whether a token goes with it. */
  readonly withToken: boolean
  /** Ends this request only. */
  readonly signal?: AbortSignal
}

/** An answer that was read to its end. */
export interface TextAnswer {
  readonly status: number
  readonly header: OpenedAnswer['header']
  readonly text: string
}

/** Requests of the same thing, the first one too. */
export const mostAttempts = 6
/** However long a server asks to be left alone, one wait is no longer than this. */
export const longestWaitMs = 120_000
/** A server may send a little now and then, and never end. */
const usualAnswerMs = 300_000
const mostTextBytes = 32 << 20
const words = new TextDecoder('utf-8', { fatal: true })

/** Speaks to the server of an export: its tokens go where they may, and nothing is followed anywhere. */
export class ExportClient {
  readonly place: ExportPlace
  #lastToken: Promise<unknown> = Promise.resolve()
  /** Until when the server asked to be left alone, in milliseconds: by whatever lane of ours it was told. */
  #quietUntilMs = 0

  constructor(place: ExportPlace) {
    this.place = place
  }

  /** The same server for requests that something else may end too. */
  endedBy(signal: AbortSignal): ExportClient {
    return new ExportClient({ ...this.place, signal: AbortSignal.any([this.place.signal, signal]) })
  }

  /** One answer with its body unread, whatever its status; a token that has ended is renewed once. */
  async open(asking: Asking): Promise<Result<OpenedAnswer, ExportProblem>> {
    const refusal = this.#refusal(asking)
    if (refusal !== undefined) return err(exportProblem('outside', asking.asked, { detail: refusal }))
    const quietMs = this.#quietUntilMs - this.place.clock.now()
    if (quietMs > 0) await this.place.clock.sleep(quietMs, this.place.signal)
    if (this.place.signal.aborted) return err(exportProblem('interrupted', asking.asked))
    if (!asking.withToken || this.place.tokens === undefined) return this.#send(asking, undefined)
    const token = await this.#token()
    if (!token.ok) return token
    const answer = await this.#send(asking, token.value)
    if (!answer.ok || answer.value.status !== 401) return answer
    await textOf(answer.value).catch(() => undefined)
    const fresh = await this.#token(token.value)
    return fresh.ok ? this.#send(asking, fresh.value) : fresh
  }

  /**
   * A whole answer whose status is among those that are wanted. While it may help, the same is asked again, after the wait
   * the server asks for.
   */
  async ask(asking: Asking, wanted: readonly number[]): Promise<Result<TextAnswer, ExportProblem>> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#askOnce(asking, wanted)
      if (answer.ok || !mayPass(answer.error) || attempt >= mostAttempts) return answer
      await this.wait(attempt, answer.error)
      if (this.place.signal.aborted) return err(exportProblem('interrupted', asking.asked))
    }
  }

  /** Waits as long as the server asks, else longer with every attempt. */
  async wait(attempt: number, { retryAfterMs: asked }: Pick<ExportProblem, 'retryAfterMs'>): Promise<void> {
    const { clock, signal } = this.place
    const waitMs = Math.min(asked ?? backoffMs(attempt, clock.random()), longestWaitMs)
    if (asked !== undefined) this.#quietUntilMs = Math.max(this.#quietUntilMs, clock.now() + waitMs)
    await clock.sleep(waitMs, signal)
  }

  /** What an answer that was not wanted means; its body is read for the server's words. */
  async problemOf(answer: OpenedAnswer, asked: string): Promise<ExportProblem> {
    const text = await textOf(answer).catch(() => '')
    return this.#problem({ ...answer, text: text ?? '' }, asked)
  }

  /** What an exception while reading means. */
  failure(reason: unknown, asked: string): ExportProblem {
    if (this.place.signal.aborted) return exportProblem('interrupted', asked)
    const detail = reason instanceof Error ? reason.message : String(reason)
    if (isUnreadable(reason)) return exportProblem('unreadable', asked, { detail })
    return exportProblem('unreachable', asked, {
      detail,
      ...(isLastingFault(reason) ? { isLasting: true } : {}),
    })
  }

  async #askOnce(asking: Asking, wanted: readonly number[]): Promise<Result<TextAnswer, ExportProblem>> {
    const { signal: stop, longestAnswerMs = usualAnswerMs } = this.place
    const signal = AbortSignal.any([stop, AbortSignal.timeout(longestAnswerMs)])
    const opened = await this.open({ ...asking, signal })
    if (!opened.ok) return opened
    const { status, header } = opened.value
    try {
      const text = await textOf(opened.value)
      if (text === undefined) {
        return err(exportProblem('unreadable', asking.asked, { detail: 'the answer is too long' }))
      }
      if (wanted.includes(status)) return ok({ status, header, text })
      return err(this.#problem({ status, header, text }, asking.asked))
    } catch (reason) {
      return err(this.failure(reason, asking.asked))
    }
  }

  #problem({ status, header, text }: TextAnswer, asked: string): ExportProblem {
    const waitMs = retryAfterMs(header, this.place.clock.now())
    const told = status >= 300 && status < 400 ? 'it sends us elsewhere' : undefined
    const detail = readOperationOutcome(parseJson(text)) ?? told
    return exportProblem(whyOfStatus(status), asked, {
      status,
      ...(detail === undefined ? {} : { detail }),
      ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
    })
  }

  async #send(
    { url, asked, method = 'GET', accept, respondAsync, signal = this.place.signal }: Asking,
    token: string | undefined,
  ): Promise<Result<OpenedAnswer, ExportProblem>> {
    try {
      const headers = {
        accept,
        ...(respondAsync ? { prefer: 'respond-async' } : {}),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      }
      return ok(await this.place.open({ url, method, headers, signal }))
    } catch (reason) {
      return err(this.failure(reason, asked))
    }
  }

  /** One after the other. @param refused A token that was not taken: another lane may have renewed it meanwhile. */
  #token(refused?: string): Promise<Result<string, ExportProblem>> {
    const { tokens } = this.place
    const next = this.#lastToken.then(async () => {
      const held = await tokens?.current(false)
      const isRefused = held?.ok === true && held.value === refused
      const token = isRefused ? await tokens?.current(true) : held
      if (token === undefined) return ok('')
      return token.ok ? token : err(signInProblem(token.error))
    })
    this.#lastToken = next.catch(() => undefined)
    return next
  }

  /** Why a request must not go out. */
  #refusal({ url, withToken }: Asking): string | undefined {
    const address = parseAddress(url)
    const base = parseAddress(this.place.base)
    if (address === undefined || base === undefined || url.length > 8_192) return 'it is no address'
    if (address.username !== '' || address.password !== '') return 'its address names a user'
    if (!isSecureAddress(address, base.protocol === 'http:')) return `${address.origin} is not https`
    const hasToken = withToken && this.place.tokens !== undefined
    const trusted = [base.origin, ...(this.place.tokenOrigins ?? [])]
    return hasToken && !trusted.includes(address.origin)
      ? `it wants our token sent to ${address.origin}; where that is right, name it with --token-origin`
      : undefined
  }
}

/** The body as text; `undefined` when it is too long. Throws for bytes that are not UTF-8 or did not all come. */
async function textOf({ body }: Pick<OpenedAnswer, 'body'>): Promise<string | undefined> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of body) {
    bytes += piece.length
    if (bytes > mostTextBytes) return undefined
    pieces.push(piece)
  }
  return words.decode(Buffer.concat(pieces))
}

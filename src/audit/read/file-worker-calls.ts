import type { FileWorker } from './file-worker.ts'

/** A call of a `FileWorker`, as a message to another thread. */
export type FileWorkerCall<Part> = {
  readonly [Name in keyof FileWorker<Part>]: {
    readonly name: Name
    readonly argument: Parameters<FileWorker<Part>[Name]>[0]
  }
}[keyof FileWorker<Part>]

/** What the call gave, as a message back. */
export interface FileWorkerReply {
  readonly answer: unknown
}

/** Does in a thread what another one asked for. */
export async function answerCall<Part>(
  worker: FileWorker<Part>,
  call: FileWorkerCall<Part>,
): Promise<FileWorkerReply> {
  return { answer: await answerOf(worker, call) }
}

function answerOf<Part>(worker: FileWorker<Part>, call: FileWorkerCall<Part>): Promise<unknown> {
  switch (call.name) {
    case 'keep':
    case 'count':
      return worker[call.name](call.argument)
    case 'useIndex':
      return worker.useIndex(call.argument)
    case 'kept':
    case 'finish':
      return worker[call.name]()
  }
}

/** A `FileWorker` in another thread. It is asked one thing at a time; what becomes of an open call is told to it. */
export class RemoteFileWorker<Part> implements FileWorker<Part> {
  readonly #send: (call: FileWorkerCall<Part>) => void
  #waiting:
    | { readonly settle: (reply: FileWorkerReply) => void; readonly fail: (reason: Error) => void }
    | undefined
  #failure: Error | undefined

  /** @param send Brings a call to the thread. */
  constructor(send: (call: FileWorkerCall<Part>) => void) {
    this.#send = send
  }

  readonly keep: FileWorker<Part>['keep'] = (file) => this.#ask({ name: 'keep', argument: file })
  readonly kept: FileWorker<Part>['kept'] = () => this.#ask({ name: 'kept', argument: undefined })
  readonly useIndex: FileWorker<Part>['useIndex'] = (index) =>
    this.#ask({ name: 'useIndex', argument: index })
  readonly count: FileWorker<Part>['count'] = (file) => this.#ask({ name: 'count', argument: file })
  readonly finish: FileWorker<Part>['finish'] = () => this.#ask({ name: 'finish', argument: undefined })

  /** The thread's answer to the open call. */
  settle(reply: FileWorkerReply): void {
    this.#waiting?.settle(reply)
  }

  /** The thread is gone: the open call and all later ones fail. */
  fail(reason: Error): void {
    this.#failure ??= reason
    this.#waiting?.fail(this.#failure)
  }

  #ask<Answer>(call: FileWorkerCall<Part>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { settle: ({ answer }) => resolve(answer as Answer), fail: reject }
      if (this.#failure) reject(this.#failure)
      else this.#send(call)
    })
  }
}

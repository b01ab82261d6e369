import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AuditModel, createAuditModel } from '../../../src/app/audit/audit-model.ts'
import type { WorkerTask, WorkerWord } from '../../../src/app/audit/crew-messages.ts'

/** A worker that does what the test says, and remembers what it was told. */
class PlayedWorker {
  onmessage: ((event: { readonly data: WorkerWord }) => void) | null = null
  onerror: ((event: { readonly message: string }) => void) | null = null
  readonly told: WorkerTask[] = []
  isEnded = false

  postMessage(task: WorkerTask): void {
    this.told.push(task)
  }

  terminate(): void {
    this.isEnded = true
    for (const port of this.told.flatMap(({ ports }) => ports)) port.close()
  }

  says(data: WorkerWord): void {
    this.onmessage?.({ data })
  }
}

let workers: PlayedWorker[]
let model: AuditModel

beforeEach(() => {
  workers = []
  model = createAuditModel({
    processors: 3,
    startWorker: () => {
      const worker = new PlayedWorker()
      workers.push(worker)
      return worker as unknown as Worker
    },
  })
  const file = (name: string) => ({ file: new File(['12345'], name) })
  model.offer({ files: [file('b.ndjson'), file('a.ndjson'), file('c.ndjson')], faults: [] })
})

afterEach(() => {
  for (const worker of workers) worker.terminate()
})

/** Starts, and waits until the workers are there. */
async function start(): Promise<void> {
  void model.start()
  await expect.poll(() => workers.length).toBe(3)
}

describe('an audit of the page', () => {
  it('tells each worker its task once it is ready: one leads, and has a line to each that reads', async () => {
    await start()
    expect(workers.flatMap(({ told }) => told)).toEqual([])
    for (const worker of workers) worker.says({ kind: 'ready' })
    const told = workers.map((worker) => worker.told.map(({ kind, ports }) => [kind, ports.length]))
    expect(told).toEqual([[['lead', 2]], [['read', 1]], [['read', 1]]])
    expect(workers[1]?.told[0]?.files.map(({ name }) => name)).toEqual(['a.ndjson', 'b.ndjson', 'c.ndjson'])
  })

  it('shows what all workers have read together', async () => {
    await start()
    workers[1]?.says({ kind: 'read', soFar: { bytes: 4, plans: 2, rejected: 0 } })
    workers[2]?.says({ kind: 'read', soFar: { bytes: 3, plans: 1, rejected: 1 } })
    workers[1]?.says({ kind: 'read', soFar: { bytes: 5, plans: 3, rejected: 0 } })
    expect(model.stage.value).toEqual({
      kind: 'reading',
      soFar: { bytes: 8, plans: 4, rejected: 1 },
      totalBytes: 15,
    })
  })

  it('shows nothing of one that was cancelled, and takes no files while it runs', async () => {
    await start()
    model.offer({ files: [{ file: new File([], 'late.ndjson') }], faults: [] })
    expect(model.files.value).toHaveLength(3)
    model.cancel()
    expect(workers.every(({ isEnded }) => isEnded)).toBe(true)
    workers[0]?.says({ kind: 'read', soFar: { bytes: 9, plans: 9, rejected: 9 } })
    workers[0]?.says({ kind: 'problem', problem: { code: 'too-many-groups', groups: 900 } })
    await Promise.resolve()
    expect(model.stage.value).toEqual({ kind: 'stopped', why: { code: 'cancelled' } })
  })

  it('ends all workers when one does not start, and says so', async () => {
    await start()
    workers[2]?.onerror?.({ message: '' })
    await expect
      .poll(() => model.stage.value)
      .toEqual({ kind: 'stopped', why: { code: 'failed', detail: 'a worker did not start' } })
    expect(workers.every(({ isEnded }) => isEnded)).toBe(true)
  })
})

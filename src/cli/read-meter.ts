/** How far reading has come. Bytes are those of the files as they are on the disk. */
export interface ReadSoFar {
  readonly bytes: number
  readonly plans: number
  readonly rejected: number
}

const cellsEach = 3

/** Counts what is read, in memory that threads share: each thread writes its own cells, everybody reads all. */
export class ReadMeter {
  readonly cells: Float64Array
  readonly #first: number

  /** @param cells Those of the meter that another thread made, with the number of this one. */
  constructor(threads: number, shared?: { readonly cells: Float64Array; readonly thread: number }) {
    this.cells = shared?.cells ?? new Float64Array(new SharedArrayBuffer(threads * cellsEach * 8))
    this.#first = (shared?.thread ?? 0) * cellsEach
  }

  readonly addBytes = (bytes: number): void => this.#add(0, bytes)

  readonly addPlan = (what: 'read' | 'rejected'): void => this.#add(what === 'read' ? 1 : 2, 1)

  /** Of all threads together. */
  get soFar(): ReadSoFar {
    const sum = (cell: number) =>
      this.cells.reduce((all, value, at) => (at % cellsEach === cell ? all + value : all), 0)
    return { bytes: sum(0), plans: sum(1), rejected: sum(2) }
  }

  #add(cell: number, by: number): void {
    this.cells[this.#first + cell] = (this.cells[this.#first + cell] as number) + by
  }
}

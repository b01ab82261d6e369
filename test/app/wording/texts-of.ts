/** Every text of a catalogue; what a function says, said of placeholders. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return textsOf(saidOf((...given) => value(...given), value.length))
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsOf)
}

/** Functions take names, numbers and keys: what fits none of them is not this test's. */
function saidOf(say: (...given: readonly unknown[]) => unknown, parameters: number): unknown {
  for (const given of ['Rosa', 2, ['Rosa'], undefined]) {
    try {
      return say(...Array.from({ length: parameters }, () => given))
    } catch {}
  }
  throw new Error(`Nothing makes this speak: ${say}`)
}

/**
 * Something noticed about data, kept as data: sentences are made where a person reads them.
 * `path` points at the exact element in FHIRPath style (`CarePlan.activity[2].detail.performer`).
 */
export interface Finding<Code extends string = string> {
  readonly code: Code
  readonly severity: 'error' | 'warning' | 'information'
  readonly path: string
  readonly args: Readonly<Record<string, string | number>>
}

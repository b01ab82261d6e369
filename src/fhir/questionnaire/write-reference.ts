import type { Identifier, Reference } from 'fhir/r4'
import { printReference, type RecordReference } from '../../domain/reference.ts'

/** Writes a reference of ours as a FHIR R4 Reference; absent parts stay absent. */
export function writeReference({ literal, type, identifier, display }: RecordReference): Reference {
  return {
    ...(literal === undefined ? {} : { reference: printReference(literal) }),
    ...(type === undefined ? {} : { type }),
    ...(identifier === undefined ? {} : { identifier: writeIdentifier(identifier) }),
    ...(display === undefined ? {} : { display }),
  }
}

function writeIdentifier({
  system,
  value,
}: {
  readonly system?: string
  readonly value?: string
}): Identifier {
  return { ...(system === undefined ? {} : { system }), ...(value === undefined ? {} : { value }) }
}

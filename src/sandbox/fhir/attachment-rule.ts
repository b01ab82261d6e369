import { type JsonObject, objectMember, objectsMember, stringMember } from '../../fhir/index.ts'
import { refuse } from './outcome.ts'
import type { AttachmentTraits } from './record-traits.ts'

/**
 * A document as a record keeps it that is particular about attachments: those of the first `most` contents.
 * @throws OperationOutcomeError 422 for a kept attachment of a type that is not taken.
 */
export function takenDocument(document: JsonObject, { contentTypes, most }: AttachmentTraits): JsonObject {
  const kept = objectsMember(document, 'content').slice(0, most)
  for (const [place, content] of kept.entries()) {
    const type = stringMember(objectMember(content, 'attachment') ?? {}, 'contentType') ?? 'no type'
    if (contentTypes.includes(type.split(';')[0]?.trim() ?? '')) continue
    throw refuse({
      code: 'business-rule',
      text: `Attachments must be ${contentTypes.join(' or ')}, not ${type.slice(0, 80)}`,
      path: `${String(document.resourceType)}.content[${place}].attachment.contentType`,
    })
  }
  return { ...document, content: kept }
}

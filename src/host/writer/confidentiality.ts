import type { LaunchContext } from '../launch-context.ts'

/**
 * The label that this site's record restricts a person's own measure by (HL7 v3 Confidentiality `R`); none where the record itself is the place the
 * site chose.
 */
export function labelOf({ site }: Pick<LaunchContext, 'site'>): { readonly securityLabel?: 'restricted' } {
  return site.inspire.visibility === 'security-label' ? { securityLabel: 'restricted' } : {}
}

import type { RecordCapability } from '../fhir/index.ts'
import type { TrustedRecord } from '../host/site/site-configuration.ts'
import type { SitePolicy } from '../host/site/site-policy.ts'
import { decideAccess } from '../host/smart/launch-access.ts'
import { requestedScopes } from '../host/smart/requested-scopes.ts'
import { neededCapabilities } from '../host/smart/smart-configuration.ts'
import type { Finding } from './doctor-report.ts'

/**
 * The ways into the app other than from staff's open record (SMART App Launch 2.2, "SMART on FHIR capability sets"): by itself (standalone launch), and that of the people
 * whose record it is, out of the record's portal (`person.html` with `iss` and `launch`) or by itself. None of these takes anything from staff's launch, so that only a
 * site that counts on one has a problem without it.
 */
export function launchWays(
  capabilities: readonly string[],
  { personLaunch }: Pick<TrustedRecord, 'personLaunch'>,
): readonly Finding[] {
  const lacking = (from: keyof typeof neededCapabilities) =>
    neededCapabilities[from].filter((name) => !capabilities.includes(name))
  const [alone, fromRecord] = [lacking('standalone'), lacking('record')]
  const staff: Finding =
    alone.length === 0
      ? {
          id: 'smart.capability.standalone',
          level: 'works',
          says: 'The app can also be opened by its own address (standalone launch).',
        }
      : {
          id: 'smart.capability.standalone',
          level: 'note',
          says: `It does not offer ${alone.join(' and ')}: the app is opened from the record, not by its own address.`,
          fix: 'Nothing has to be done where staff open it from the record.',
        }
  return personLaunch === undefined ? [staff] : [staff, personFinding(alone, fromRecord)]
}

function personFinding(alone: readonly string[], fromRecord: readonly string[]): Finding {
  const id = 'smart.capability.person'
  if (alone.length === 0)
    return { id, level: 'works', says: 'People can open their own record with the app (standalone launch).' }
  if (fromRecord.length === 0)
    return {
      id,
      level: 'note',
      says: `People can open their own record with the app out of the record's portal only (person.html with iss and launch): it does not offer ${alone.join(' and ')}, so the address of person.html alone leads nowhere.`,
      fix: 'Have the portal open it, or have these switched on.',
    }
  return {
    id,
    level: 'problem',
    says: `The site lets people open their own record (personLaunch), and the record does not offer ${alone.join(' and ')}.`,
    fix: 'Have it switched on, or take personLaunch out of the site configuration.',
  }
}

/** What the people whose record it is can do, if all that is asked for at their own launch is granted; nothing where the site has no such launch. */
export function personAccess({
  record: { personLaunch },
  plans,
  capabilities,
  capability,
}: {
  readonly record: Pick<TrustedRecord, 'personLaunch'>
  readonly plans: SitePolicy['plans']
  readonly capabilities: readonly string[]
  readonly capability: RecordCapability | undefined
}): readonly Finding[] {
  if (personLaunch === undefined) return []
  const { scopes } = personLaunch
  const asked = requestedScopes({
    capabilities,
    from: 'record',
    by: 'person',
    plans,
    ...(scopes === undefined ? {} : { instead: scopes }),
  })
  const access = decideAccess(asked, capability)
  const id = 'app.person'
  if (access.mode === 'edit')
    return [
      {
        id,
        level: 'works',
        says: 'People can fill in INSPIRE and review their plan themselves, if everything that is asked for at their own launch is granted.',
      },
    ]
  return [
    {
      id,
      level: 'problem',
      says: `At their own launch people ${access.mode === 'refused' ? 'see nothing' : 'can only read'}: ${access.missing.join(', ')} missing.`,
      fix:
        scopes === undefined
          ? 'Have these offered by the record.'
          : 'Name these in personLaunch.scopes of the site configuration, and have them offered by the record.',
    },
  ]
}

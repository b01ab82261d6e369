import type { TrustedRecord } from '../../../host/site/site-configuration.ts'
import type { SitePolicy } from '../../../host/site/site-policy.ts'
import { requestedScopes } from '../../../host/smart/requested-scopes.ts'

export interface RegistrationOf {
  readonly record: TrustedRecord
  readonly plans: SitePolicy['plans']
  /** Where the site's pages come to stand, with a slash at the end. */
  readonly siteAddress: string
}

/** What a record is given to register the app: a public client that proves itself by PKCE, with no key and no secret. */
export interface AppRegistration {
  /** Whose registration it is: that of staff, or of the people whose record it is. */
  readonly for: 'staff' | 'people'
  readonly json: object
}

const capabilities = [
  'launch-ehr',
  'launch-standalone',
  'client-public',
  'context-ehr-patient',
  'context-standalone-patient',
  'sso-openid-connect',
  'permission-v2',
]

/** The registrations of one record: one for staff and, where people may open the app themselves, one for them (SMART App Launch 2.2, "App registration"). */
export function appRegistrations({ record, plans, siteAddress }: RegistrationOf): readonly AppRegistration[] {
  const { clientId, scopes, personLaunch } = record
  const scopesOf = (by: 'staff' | 'person', instead: readonly string[] | undefined) => {
    const asked = (['record', 'standalone'] as const).map((from) =>
      requestedScopes({ capabilities, from, by, plans, ...(instead === undefined ? {} : { instead }) }),
    )
    return [...new Set(asked.flatMap((one) => one.split(' ')))].join(' ')
  }
  return [
    {
      for: 'staff',
      json: registration({ clientId, page: 'launch.html', scope: scopesOf('staff', scopes), siteAddress }),
    },
    ...(personLaunch === undefined
      ? []
      : [
          {
            for: 'people' as const,
            json: registration({
              clientId: personLaunch.clientId,
              page: 'person.html',
              scope: scopesOf('person', personLaunch.scopes),
              siteAddress,
            }),
          },
        ]),
  ]
}

interface RegistrationParts {
  readonly clientId: string
  readonly page: string
  readonly scope: string
  readonly siteAddress: string
}

function registration({ clientId, page, scope, siteAddress }: RegistrationParts): object {
  return {
    client_name: 'Alongside',
    client_id: clientId,
    application_type: 'web',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    initiate_login_uri: new URL(page, siteAddress).href,
    redirect_uris: [new URL('app.html', siteAddress).href],
    fhir_version: '4.0.1',
    smart_version: '2.2.0',
    smart_capabilities_needed: capabilities,
    code_challenge_methods: ['S256'],
    scope,
  }
}

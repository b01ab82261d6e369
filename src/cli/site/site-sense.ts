import type { SiteConfiguration } from '../../host/site/site-configuration.ts'
import { decideAccess } from '../../host/smart/launch-access.ts'
import type { InstrumentStatus } from '../../publishing/instruments/instrument-status.ts'
import { leftFromExample } from './left-from-example.ts'
import type { SiteFile } from './site-schema.ts'
import { isSpoken, spokenLanguages } from './spoken-languages.ts'
import { toolSense } from './tool-sense.ts'

/** Something that holds each setting's own rule, and still does not make sense. */
export interface SenseFinding {
  readonly level: 'error' | 'warning'
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** What a sound file is held against. */
export interface SenseAgainst {
  /** What this release brings. */
  readonly instruments: readonly InstrumentStatus[]
  /** `YYYY-MM-DD`. */
  readonly today: string
}

/** What does not make sense in a site's configuration although every setting is sound. */
export function siteSense(
  site: SiteConfiguration,
  file: SiteFile,
  against: SenseAgainst,
): readonly SenseFinding[] {
  const warning = (path: SenseFinding['path'], message: string): SenseFinding => ({
    level: 'warning',
    path,
    message,
  })
  const storeIsRecord = site.records.find(({ iss }) => iss === site.policy.store?.base)
  const personRecord = site.records.findIndex(({ personLaunch }) => personLaunch !== undefined)
  return [
    ...site.records.flatMap(({ scopes, personLaunch }, index) => [
      ...scopeSense(scopes, ['records', index, 'scopes']),
      ...scopeSense(personLaunch?.scopes, ['records', index, 'personLaunch', 'scopes']),
    ]),
    ...(isSpoken(site.policy.words.language)
      ? []
      : [
          warning(
            ['words', 'language'],
            `is a language that this release has no words in (it has ${spokenLanguages.join(', ')}): the app will speak English`,
          ),
        ]),
    ...site.records.flatMap(({ clientId, personLaunch }, index) =>
      personLaunch?.clientId === clientId
        ? [
            warning(
              ['records', index, 'personLaunch', 'clientId'],
              'is the client id of the staff’s launch too: a record knows two apps by two ids, and tells by them who may sign in where',
            ),
          ]
        : [],
    ),
    ...(storeIsRecord === undefined
      ? []
      : [
          {
            level: 'error' as const,
            path: ['store', 'base'],
            message: 'is the address of a record of this site: a second store is another server, or none',
          },
        ]),
    ...toolSense(site, file, against),
    ...leftFromExample(file),
    ...(site.policy.inspire.visibility === 'security-label'
      ? [
          warning(
            ['inspire', 'visibility'],
            'tells people that the record keeps restricted answers from staff who may not open them: be sure that it does',
          ),
        ]
      : []),
    ...(file.hooks !== undefined && file.hooks.serviceAddress === undefined
      ? [warning(['hooks'], 'has no `serviceAddress`: `alongside hooks` does not start without it')]
      : []),
    ...(personRecord >= 0 && site.policy.help === undefined
      ? [
          warning(
            ['records', personRecord, 'personLaunch'],
            'lets people open the app alone, and the site has no `help` with its own numbers: general ones are shown',
          ),
        ]
      : []),
    ...(site.insecureLoopback
      ? [warning(['insecureLoopback'], 'is for a trial on one machine: never with people’s records')]
      : []),
  ]
}

/** What a list of scopes in place of the usual leaves out: without some every launch is refused, without others something ends early. */
function scopeSense(
  scopes: readonly string[] | undefined,
  path: SenseFinding['path'],
): readonly SenseFinding[] {
  if (scopes === undefined) return []
  const access = decideAccess(scopes.join(' '), undefined)
  const isRenewed = scopes.includes('online_access') || scopes.includes('offline_access')
  return [
    ...(access.mode === 'refused'
      ? [
          {
            level: 'error' as const,
            path,
            message: `must also ask for ${access.missing.join(', ')}: without it nobody can be opened`,
          },
        ]
      : []),
    ...(access.mode === 'read-only'
      ? [
          {
            level: 'warning' as const,
            path,
            message: `does not ask for ${access.missing.join(', ')}: nothing that is filled in can be saved`,
          },
        ]
      : []),
    ...(isRenewed
      ? []
      : [
          {
            level: 'warning' as const,
            path,
            message:
              'does not ask for online_access: a session ends with its first token, often after an hour',
          },
        ]),
  ]
}

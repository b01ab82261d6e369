import { z } from 'zod'
import { contrastRatio } from '../../host/site/colour-contrast.ts'
import { fhirBase, origin } from '../../host/site/site-addresses.ts'
import { pinnedRungs, sitePatternRules, sitePatterns } from '../../host/site/site-patterns.ts'
import { defaultSitePolicy } from '../../host/site/site-policy.ts'
import type { Reader } from '../../host/site/site-reading.ts'
import { hooksSchema } from './hooks-schema.ts'

const line = (longest: number) => {
  const rule = `text of 1 to ${longest} characters in one line`
  return z.string(rule).regex(sitePatterns.line, rule).max(longest, rule)
}

const like = (name: keyof typeof sitePatterns) =>
  z.string(sitePatternRules[name]).regex(sitePatterns[name], sitePatternRules[name])

const whole = (least: number, most: number, what = 'a whole number') => {
  const rule = most === Number.MAX_SAFE_INTEGER ? `${what} from ${least}` : `${what} from ${least} to ${most}`
  return z.int(rule).min(least, rule).max(most, rule)
}

const trueOrFalse = z.boolean('true or false')

const part = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, { error: ({ code }) => (code === 'invalid_type' ? 'a JSON object' : undefined) })

/** What a reader of addresses says, as an issue of the schema. */
const address = (read: Reader<string>) =>
  z
    .string('an address')
    .meta({ format: 'uri' })
    .check((context) => {
      read(context.value, {
        path: '',
        broken: (_path, message) => context.issues.push({ code: 'custom', input: context.value, message }),
      })
    })

const colour = like('colour').check((context) => {
  const ratio = sitePatterns.colour.test(context.value) ? contrastRatio(context.value, '#ffffff') : 21
  if (ratio >= 4.5) return
  const message = `darker: its contrast with white is ${ratio.toFixed(2)} to 1, and must be 4.5 at least`
  context.issues.push({ code: 'custom', input: context.value, message })
})

const scopesOf = (kind: 'scope' | 'personScope') =>
  z.array(like(kind), 'a list of at least one scope').min(1, 'a list of at least one scope')

/** Everything `site.json` may say but for who is trusted, with what each setting does. */
const policySchema = (insecureLoopback: boolean) => ({
  words: part({
    language: like('language')
      .optional()
      .describe(
        'Language of the app’s own sentences. The wording of instruments only ever comes from official files.',
      )
      .meta({ default: defaultSitePolicy.words.language }),
    person: like('noun')
      .optional()
      .describe(
        'The noun for somebody who uses the service, as staff say it here: person, service user, patient.',
      )
      .meta({ default: defaultSitePolicy.words.person }),
    people: like('noun')
      .optional()
      .describe('The same noun for more than one.')
      .meta({ default: defaultSitePolicy.words.people }),
  })
    .optional()
    .describe('The words the app uses. What it says to the person is always “you”.'),
  tools: z
    .array(
      part({
        url: like('canonical').describe('Canonical address of the questionnaire, without version.'),
        version: like('version').describe(
          'The version that is offered; another one is never shown in its place.',
        ),
        acceptedTerms: part({
          by: line(120).describe('Who accepted the terms for the site: name and office.'),
          on: like('day').describe('When: YYYY-MM-DD.'),
          termsSha256: like('sha256').describe(
            'SHA-256 of the terms that were read, as `alongside instruments terms NAME` prints it.',
          ),
        })
          .optional()
          .describe('That the site read and accepted the terms of an instrument whose words are not ours.'),
      }),
      'a list of at least one tool',
    )
    .min(1, 'a list of at least one tool')
    .optional()
    .describe(
      'The tools and measures that are offered. All that come with the app where it is left out. The goal plan is always there.',
    ),
  inspire: part({
    visibility: z
      .enum(['record', 'security-label'], '"record" or "security-label"')
      .optional()
      .describe(
        '“record”: staff who can open the person’s record can see the answers, and the person is told so. “security-label”: stored with the label “restricted”, which the site says its record enforces.',
      )
      .meta({ default: defaultSitePolicy.inspire.visibility }),
  })
    .optional()
    .describe('Who can see a person’s answers to INSPIRE.'),
  help: part({
    title: line(200).describe('Heading over the lines.'),
    lines: z
      .array(line(400), 'a list of at least one text')
      .min(1, 'a list of at least one text')
      .describe('Whom to turn to, one line each, with local numbers.'),
  })
    .optional()
    .describe(
      'Help and crisis lines on the handed-over screen, the person’s own screens and paper. General words for England where it is left out.',
    ),
  handOver: part({
    coverAfterSeconds: whole(10, 86_400, 'a whole number of seconds')
      .optional()
      .describe('Idle time on a handed-over screen until the answers are covered.')
      .meta({ default: defaultSitePolicy.handOver.coverAfterSeconds }),
    endAfterSeconds: whole(20, 86_400, 'a whole number of seconds')
      .optional()
      .describe('Idle time until the session ends; longer than coverAfterSeconds.')
      .meta({ default: defaultSitePolicy.handOver.endAfterSeconds }),
    oneQuestionAtATime: trueOrFalse
      .optional()
      .describe('One question a screen instead of a whole section.')
      .meta({ default: defaultSitePolicy.handOver.oneQuestionAtATime }),
  })
    .optional()
    .describe('The screen that is handed to the person.'),
  instruments: part({
    inspire: like('fileBeside')
      .optional()
      .describe(
        'The full INSPIRE with its official wording, made with `alongside instruments fill`: a file beside this one.',
      ),
  })
    .optional()
    .describe('Instruments whose official wording the site holds itself.'),
  plans: part({
    minimumStated: whole(1, Number.MAX_SAFE_INTEGER)
      .optional()
      .describe('Fewer actions with a named owner than this give no verdict.')
      .meta({ default: defaultSitePolicy.plans.minimumStated }),
    staffOnlyShare: z
      .number('a number above 0 and at most 1, such as 0.9')
      .gt(0, 'a number above 0 and at most 1, such as 0.9')
      .lte(1, 'a number above 0 and at most 1, such as 0.9')
      .optional()
      .describe(
        'A plan prompts a conversation when staff alone hold this share of the actions with a named owner, or more.',
      )
      .meta({ default: defaultSitePolicy.plans.staffOnlyShare }),
    writeFlag: trueOrFalse
      .optional()
      .describe('Whether the prompt is also written into the record, as a Flag.')
      .meta({ default: defaultSitePolicy.plans.writeFlag }),
    pins: pinsSchema
      .optional()
      .describe(
        'Where parts of a plan go whatever the record says of itself. What is not pinned follows from the record.',
      ),
  })
    .optional()
    .describe('Goal plans and care plans.'),
  store: part({
    base: address(fhirBase(insecureLoopback)).describe('FHIR base address of the store.'),
    name: line(80).describe('What the screens call it.'),
    createPatients: trueOrFalse
      .optional()
      .describe(
        'Whether somebody who is not in the store yet may be created there, by NHS number. Only in a store that says it heeds If-None-Exist; elsewhere nobody is created.',
      )
      .meta({ default: false }),
  })
    .optional()
    .describe('A second FHIR server for what the record does not take.'),
  colours: part({
    link: colour.optional().describe('Links. At least 4.5 to 1 against white, as all of these.'),
    button: colour.optional().describe('Buttons, whose words are white.'),
    bar: colour.optional().describe('The line across the top of every page.'),
  })
    .optional()
    .describe('Colours as #rrggbb. Errors, focus and pictures keep theirs.'),
  print: part({
    header: line(160)
      .optional()
      .describe('One line above every printed sheet, such as the name of the trust.'),
  })
    .optional()
    .describe('What is printed.'),
  timeouts: part({
    requestSeconds: whole(5, 60, 'a whole number of seconds')
      .optional()
      .describe('How long one request to the record may take.')
      .meta({ default: defaultSitePolicy.timeouts.requestSeconds }),
  })
    .optional()
    .describe('How long the app waits.'),
})

const rung = z.enum(pinnedRungs, pinnedRungs.map((one) => JSON.stringify(one)).join(' or '))

const pinsSchema = part({
  // The answers are not kept in the second store.
  response: z
    .enum(['record', 'document', 'file'], '"record" or "document" or "file"')
    .optional()
    .describe('The filled plan itself (QuestionnaireResponse).'),
  goals: rung.optional().describe('Each goal (Goal).'),
  carePlan: rung.optional().describe('The care plan with its actions (CarePlan).'),
  provenance: z
    .enum(['record', 'left-out'], '"record" or "left-out"')
    .optional()
    .describe('Who wrote what from where (Provenance).'),
  together: trueOrFalse.optional().describe('Whether all parts are sent in one transaction.'),
})

/**
 * The configuration of one site: the published truth of `site.json`. The app reads it by a reader of its own, which is small; a test holds both
 * to the same.
 *
 * @param insecureLoopback Whether http is taken on loopback addresses, as the file itself says.
 */
export function siteSchema(insecureLoopback: boolean) {
  const origins = z.array(address(origin(insecureLoopback)), 'a list')
  return part({
    $schema: line(500).optional().describe('Address of this schema, for editors. The app passes it over.'),
    alongsideSite: z.literal('1', '"1"').describe('Version of this format.'),
    name: line(120).describe('The site, as its people call it.'),
    records: z
      .array(
        part({
          iss: address(fhirBase(insecureLoopback)).describe(
            'FHIR base address of the record, as browsers write it. A launch must name exactly this.',
          ),
          name: line(120)
            .optional()
            .describe(
              'What people call the record, where the app lists several. Its host where it is left out.',
            ),
          clientId: like('clientId').describe(
            'What the record calls the app: the client id of its registration.',
          ),
          authorizationOrigins: origins
            .optional()
            .describe('Origins of the sign-in service, where they differ from the record’s.'),
          scopes: scopesOf('scope')
            .optional()
            .describe(
              'Access to ask for in place of the usual, such as patient/Goal.crus. launch, openid and fhirUser are asked for always; name online_access too, or a session ends with its first token.',
            ),
          personLaunch: part({
            clientId: like('clientId').describe('The client id of that registration.'),
            scopes: scopesOf('personScope')
              .optional()
              .describe('Access to ask for in place of the usual for a person.'),
          })
            .optional()
            .describe(
              'There only where people may open their own record with the app, on their own device. Relatives whom the record lets sign in come in over it too, and get the staff’s screens without INSPIRE answers and scores.',
            ),
        }),
        'a list of at least one record',
      )
      .min(1, 'a list of at least one record')
      .describe('The records that may open the app, and no other.'),
    frameAncestors: origins
      .optional()
      .describe('Origins whose pages may show the app in a frame. None where it is left out.'),
    insecureLoopback: trueOrFalse
      .optional()
      .describe(
        'For a trial on one machine: http is taken on 127.0.0.1 and localhost. Never for people’s records.',
      )
      .meta({ default: false }),
    ...policySchema(insecureLoopback),
    hooks: hooksSchema
      .optional()
      .describe(
        'The CDS Hooks service, `alongside hooks`. The app never sees it: `alongside site build` leaves it out.',
      ),
  })
}

/** A site's file as people write it. */
export type SiteFile = z.input<ReturnType<typeof siteSchema>>

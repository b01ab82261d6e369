import type { FhirPackage } from '../../publishing/fhir-package.ts'
import { foundOnServer, missingOnServer, type PublishingRun } from '../../publishing/publishing-run.ts'

export interface PublishReportInput {
  readonly run?: PublishingRun
  readonly packed?: FhirPackage | undefined
  /** When the run ended, ISO 8601. */
  readonly at?: string
}

/** The report for programs, and the receipt a site keeps: what was published, with which content, where, under whose acceptance. */
export function publishJson({ run, packed, at }: PublishReportInput): object {
  return {
    alongsidePublishing: '1',
    ...(at === undefined ? {} : { at }),
    ...(packed === undefined
      ? {}
      : {
          package: {
            name: packed.name,
            version: packed.version,
            sha256: packed.sha256,
            files: packed.files.length,
          },
        }),
    ...(run === undefined ? {} : runJson(run)),
  }
}

function runJson(run: PublishingRun): object {
  const { fhirBase, server, plan, instruments, outcome, checked, uncheckedBecause } = run
  const published = new Map(outcome?.published.map((each) => [each.planned.artifact, each]))
  return {
    server: { base: fhirBase, ...server },
    wrote: outcome !== undefined,
    artifacts: plan.map(({ artifact, checksum, step }) => {
      const { type, url, version, file } = artifact
      const done = published.get(artifact)
      const reference = done?.reference ?? ('reference' in step ? step.reference : undefined)
      return {
        type,
        url,
        version,
        file,
        sha256: checksum,
        planned: step.kind,
        ...(done === undefined ? {} : { done: done.done }),
        ...(reference === undefined ? {} : { reference }),
        ...('differences' in step ? { differences: step.differences } : {}),
      }
    }),
    instruments: instruments.map(({ artifact, terms, standing }) => ({
      url: artifact.url,
      version: artifact.version,
      termsSha256: terms.sha256,
      terms: standing.kind,
      ...(standing.kind === 'accepted'
        ? { acceptedBy: standing.acceptance.by, acceptedOn: standing.acceptance.on }
        : {}),
    })),
    ...(outcome?.stopped === undefined
      ? {}
      : { stopped: { at: outcome.stopped.at.artifact.url, problem: outcome.stopped.problem } }),
    ...(uncheckedBecause === undefined ? {} : { uncheckedBecause }),
    ...(checked === undefined
      ? {}
      : {
          check: {
            same: checked.filter(({ step }) => step.kind === 'same').length,
            missing: missingOnServer(checked).map((planned) => ({
              url: planned.artifact.url,
              version: planned.artifact.version,
              found: foundOnServer(planned),
            })),
          },
        }),
  }
}

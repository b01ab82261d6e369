import type { ActionOwners, PlanAction } from '../../responsibility/index.ts'
import { declaredType } from '../../responsibility/index.ts'
import { isJsonObject, type JsonObject } from '../json.ts'
import { readReference } from '../record/read-reference.ts'
import { actionText } from './action-text.ts'
import { kind, type Note, type Place, readFlag, readList, readObject, readText } from './finding-collector.ts'
import {
  hasNoPerformerElement,
  isRequestType,
  ownersIn,
  type RequestReading,
  readRequest,
} from './read-request.ts'
import { findResource, type ReferenceScope, scopeOf } from './reference-scope.ts'
import { isKnownStatus } from './status-codes.ts'

/** An action as the rule needs it, with its words. */
export interface ActivityReading {
  readonly action: PlanAction
  readonly text: string | undefined
}

interface FollowedRequest {
  readonly request: RequestReading
  readonly resource?: JsonObject
  readonly assumedSameServer: boolean
}

/** Reads one `CarePlan.activity` by the codebook's table "Actions". */
export function readActivity(
  value: unknown,
  path: string,
  note: Note,
  scope: ReferenceScope,
): ActivityReading {
  if (!isJsonObject(value)) {
    note('wrong-type', path, { expected: 'object', found: kind(value) })
    return { action: withoutOwner('empty-activity', path), text: undefined }
  }
  const place: Place = { holder: value, path, note }
  const detail = readObject(place, 'detail')
  const reference = readObject(place, 'reference')
  const itself = detail && readDetail({ holder: detail, path: `${path}.detail`, note }, scope)
  const followed = reference && followRequest(reference, `${path}.reference`, note, scope)
  if (itself && followed) note('detail-and-reference', path)
  return {
    action: combine(itself, followed, path),
    text: actionText({ detail, reference, request: followed?.resource }),
  }
}

function combine(
  detail: RequestReading | undefined,
  followed: FollowedRequest | undefined,
  path: string,
): PlanAction {
  const only = detail ?? followed?.request
  if (!only) return withoutOwner('empty-activity', path)
  const both = detail && followed ? [detail, followed.request] : undefined
  return {
    path,
    owners: both ? { kind: 'none', reason: 'malformed-activity' } : only.owners,
    statuses: both ? both.flatMap(({ status }) => status ?? []) : statusesOf(only),
    doNotPerform: both ? both.some(({ doNotPerform }) => doNotPerform) : only.doNotPerform,
    requestAssumedSameServer: followed?.assumedSameServer ?? false,
  }
}

function statusesOf({ status }: RequestReading): readonly string[] {
  return status === undefined ? [] : [status]
}

function withoutOwner(reason: 'empty-activity', path: string): PlanAction {
  return {
    path,
    owners: { kind: 'none', reason },
    statuses: [],
    doNotPerform: false,
    requestAssumedSameServer: false,
  }
}

function readDetail(place: Place, scope: ReferenceScope): RequestReading {
  const status = readText(place, 'status')
  if (status !== undefined && !isKnownStatus('CarePlan.activity.detail', status)) {
    place.note('unknown-status', `${place.path}.status`, { status })
  }
  const owners: ActionOwners = { kind: 'named', owners: ownersIn(place, 'performer', readList, scope) }
  const doNotPerform = readFlag(place, 'doNotPerform')
  return status === undefined ? { owners, doNotPerform } : { owners, status, doNotPerform }
}

function followRequest(value: JsonObject, path: string, note: Note, scope: ReferenceScope): FollowedRequest {
  const reference = readReference(value) ?? {}
  readText({ holder: value, path, note }, 'reference')
  const found = findResource(reference, scope)
  if (!found) {
    note('unresolved-request', path)
    const { literal } = reference
    const type = literal && 'type' in literal ? literal.type : declaredType(reference.type)
    const reason = type !== undefined && hasNoPerformerElement(type) ? 'no-performer-element' : 'dangling'
    return { request: { owners: { kind: 'none', reason }, doNotPerform: false }, assumedSameServer: false }
  }
  const { resource, type, isContained, assumedSameServer } = found
  const requestPath = `${path}.resolve()`
  if (!isRequestType(type)) note('unexpected-request-type', path, { type })
  const requestScope = isContained ? scope : scopeOf(resource, requestPath, scope.context)
  const request = readRequest(type, { holder: resource, path: requestPath, note }, requestScope)
  return { request, resource, assumedSameServer }
}

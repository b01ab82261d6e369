export { isJsonObject, type JsonObject, member, objectMember, objectsMember, stringMember } from './json.ts'

// Takes the place of fhirclient's own FHIR client in the built app: we use its sign-in functions only, and it would be a third of them in bytes.
module.exports.default = class UnusedClient {
  constructor() {
    throw new Error('fhirclient went past the part of it we use')
  }
}

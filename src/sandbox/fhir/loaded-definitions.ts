import { loadDefinitions } from './definitions.ts'

/** The R4 definitions, loaded when this module is first imported; import it dynamically, as it costs a second. */
export const definitions = loadDefinitions()

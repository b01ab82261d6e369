import fc from 'fast-check'

/** Any number would do; this one is kept so that two runs of the same code judge the same cases. */
const kept = 20_261_122

/**
 * What each property starts its cases from. A run that a change must pass is the same for the same code; new cases are looked for by
 * `npm run test:properties`, which sets `ALONGSIDE_SEED` to a number of its own and says which.
 */
const given = process.env.ALONGSIDE_SEED
const seed = given === undefined ? kept : Number(given)
if (!Number.isSafeInteger(seed)) throw new Error(`ALONGSIDE_SEED is "${given}": it must be a whole number.`)

fc.configureGlobal({ seed })

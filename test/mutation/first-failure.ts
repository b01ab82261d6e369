import fc from 'fast-check'

/**
 * That a property fails is all a changed line has to show: to look for the smallest case takes longer than everything else. And what has not
 * failed within two seconds counts as not noticed: it is tried for thousands of changes.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true, interruptAfterTimeLimit: 2_000 })

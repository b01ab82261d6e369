// Takes the place of the package `debug` in the built app: fhirclient prints tokens through it.
const silent = () => {}
silent.extend = () => silent
module.exports = () => silent

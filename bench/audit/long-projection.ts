import { checkProjection } from '../../test/audit/read/projection-property.ts'

const [runs = '100000'] = process.argv.slice(2)
checkProjection(Number(runs))
console.log(`The projector and JSON.parse agreed over ${runs} texts.`)

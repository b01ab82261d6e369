export type { AnswerValue, ResponseAnswer, ResponseItem } from './answer.ts'
export type { MeasureScore } from './measure-score.ts'

/** What a rater is told, in the words of the codebook (docs/responsibility.md). */
export const ratingInstructions = `How to rate

Each row of rating-sheet.csv is one action of a care plan. Read its goal, its description and its owners as they are
written, and say who is responsible for doing it.

Put an x under everyone who is:

  staff     practitioners, their roles, teams, services and organisations
  consumer  the person the plan is for
  carer     family, friends and others who support the person without being staff

More than one x means that they do it together. So there are seven answers: staff, consumer, staff and consumer, carer,
staff and carer, consumer and carer, or all three. They are the seven categories published from Gilburt 2013.

Put an x under cannot-tell when it does not say who does it. Then leave the other three empty. Do not guess from what is
usual: go by what is written.

  "Staff will remind Sam about the appointment"       staff
  "Sam will phone the college"                        consumer
  "Sam and the key worker will visit the gym"         staff and consumer
  "Sam's sister will come along to the bank"          carer and consumer, when Sam goes too
  "Review medication"                                 cannot-tell, unless the owners say who

The person who gets something done for them is not responsible for it. A care team is staff, also when it lists the
person, unless the words say that the person does it.

Rate every row. A row without any x is one you have not rated.
Write x, 1 or yes, and nothing else. Your own remarks go under note.
Rate alone, and do not talk about the rows before both of you have finished.
You may sort the rows. Do not delete rows or columns, and do not change plan and action.
Save it as CSV. Semicolons or tabs in the place of commas are fine.

The sheet has words about people. Keep it as safe as the record, and give it to nobody else.
`

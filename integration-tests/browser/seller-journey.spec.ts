import { useFaces } from '../support/browser'
import { movedClock } from '../support/clock'
import { applyAndBeAdmitted } from '../support/seller-journey/admission'
import { takeInLots } from '../support/seller-journey/intake'
import { beginJourney, type Journey } from '../support/seller-journey/journey'
import { bringPeople } from '../support/seller-journey/people'
import { haveRecognised } from '../support/seller-journey/recognition'
import { sellAndHandOver } from '../support/seller-journey/sale'
import { settleAndShare } from '../support/seller-journey/settlement'
import { listByFile } from '../support/seller-journey/shelf'

/** The longest part waits for a job that runs every minute. */
const LONG_MS = 180_000
const PARTS: [string, (journey: Journey) => Promise<void>][] = [
  ['applies on a phone, is returned with a reason, corrects it, and is admitted', applyAndBeAdmitted],
  ['invites who helps, and brings its households by file', bringPeople],
  ['lists three products by file; the row that is wrong is explained', listByFile],
  ['has a product recognised after seven days of public notice', haveRecognised],
  ['takes in two lots, one without a line and never twice, and its labels are read', takeInLots],
  ['sells, picks and hands over', sellAndHandOver],
  ['is settled to the fen and paid by a batch, and shares its year', settleAndShare],
]

/** A new cooperative from its application to its first dividend, every step on the page of who takes it. */
describe('a seller', () => {
  const clock = movedClock()
  const faces = useFaces(undefined, clock.env)
  const journey = beginJourney(faces, clock)
  let isBroken = false
  afterAll(clock.close)

  it.each(PARTS)(
    '%s',
    async (_name, walkOn) => {
      // Each part goes on where the last one ended.
      if (isBroken) throw new Error('An earlier part of the journey failed')
      isBroken = true
      await walkOn(journey).catch(async (error: unknown) => {
        await journey.walk.photograph()
        throw error
      })
      isBroken = false
    },
    LONG_MS,
  )
})

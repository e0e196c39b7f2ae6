import { createClient } from 'redis'
import { aftermath, WHOLE } from '../support/aftermath'
import { BOOT_TIMEOUT_MS } from '../support/environment'
import { drift } from '../support/ledgers'
import { openMortalHouse, type Death, type MortalHouse } from '../support/mortal'
import { atOnce } from '../support/race'
import { borrowRedis, whyNoRedis, type Redis } from '../support/redis'
import { consumerWalk, type Walk } from '../support/walks'

const missing = whyNoRedis()
const journey = missing && process.env.CI !== 'true' ? describe.skip : describe
/** Where the locking module on Redis keeps a lock. */
const LOCK_PREFIX = 'medusa_lock:'
/** A dead server's locks lapse within seconds; the buyer's call waits that long. */
const RETRY_TIMEOUT_MS = 60_000

journey('a server killed while its locks are in Redis', () => {
  let redis: Redis
  let house: MortalHouse
  let walk: Walk

  beforeAll(async () => {
    if (missing) throw new Error(missing)
    redis = await borrowRedis()
    house = await openMortalHouse({ REDIS_URL: redis.url })
    walk = await consumerWalk(house)
  }, BOOT_TIMEOUT_MS)

  afterAll(async () => {
    await house?.close()
    redis?.stop()
  }, BOOT_TIMEOUT_MS)

  it(
    'the lock of a dead server blocks nobody: the retry becomes the one order, at every step of our own',
    async () => {
      const steps = walk.steps.filter((step) => /^(place-order|record-placement)\//.test(step))
      const marks = await walk.prepare(steps)
      const deaths = marks.map((mark, index): [string, Death] => [
        mark,
        { step: steps[index] ?? '', phase: 'after' },
      ])
      await house.kill(new Map(deaths), walk.place)
      await house.restart()
      const answers = await atOnce(marks.length, (index) => walk.place(marks[index] ?? ''))
      expect(answers.filter(({ status }) => status >= 300)).toEqual([])
      const found = await aftermath(house.sql, marks)
      expect(marks.map((mark) => found.get(mark))).toEqual(marks.map(() => WHOLE))
      expect(await drift(house.sql)).toEqual([])
    },
    BOOT_TIMEOUT_MS,
  )

  it(
    'who waits too long for somebody else is told so, and nothing has changed',
    async () => {
      const [mark] = await walk.prepare(['place-order'])
      const client = await createClient({ url: redis.url }).connect()
      await client.set(`${LOCK_PREFIX}${mark}`, 'somebody-else')
      const answer = await walk.place(mark ?? '')
      await client.del(`${LOCK_PREFIX}${mark}`)
      client.destroy()
      expect(answer).toMatchObject({ status: 409, body: { code: 'order_in_progress' } })
      expect(await walk.place(mark ?? '')).toMatchObject({ status: 200, body: { already_placed: false } })
    },
    RETRY_TIMEOUT_MS,
  )
})

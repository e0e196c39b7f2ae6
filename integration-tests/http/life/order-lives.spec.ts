import { paymentCode } from '@pengshui/procurement/domain'
import { entrySums, figuresOf } from '../../support/agency'
import { sumOf } from '../../support/children'
import { useHouse } from '../../support/house'
import { drift } from '../../support/ledgers'
import { begin, dice, owedFen, STEPS, type Cast, type LifeModel } from '../../support/order-lives'
import { inTurns } from '../../support/race'

/** The same lives each time, so that a failure is one of today's change; LIVES_SEED lives others. */
const SEED = Number(process.env.LIVES_SEED ?? 20261126)
const LIVES = Number(process.env.LIVES ?? 12)
const EVENTS_MAX = 8
const AT_ONCE = 3
/** A step that does not fit the state of the order is thrown again. */
const THROWS_MAX = 40

/** What the books of every room say of one order. */
const BOOKS_SQL = `
  select
    (select coalesce(sum(t.amount_fen * ((t.credit_account = 'ordered')::int - (t.debit_account = 'ordered')::int)), 0)
      from quota_transfer t where t.order_id = o.order_id and t.state = 'posted')::int as ordered,
    (select coalesce(sum(t.amount_fen * ((t.credit_account = 'accepted')::int - (t.debit_account = 'accepted')::int)), 0)
      from quota_transfer t where t.order_id = o.order_id and t.state = 'posted')::int as accepted,
    (select coalesce(sum(t.amount_fen * ((t.credit_account = 'paid')::int - (t.debit_account = 'paid')::int)), 0)
      from quota_transfer t where t.order_id = o.order_id and t.state = 'posted')::int as counted_paid,
    (select coalesce(sum(d.amount_fen - d.corrected_fen), 0) from due_item d where d.order_id = o.order_id)::int as owed,
    (select coalesce(sum(d.paid_fen), 0) from due_item d where d.order_id = o.order_id)::int as paid,
    (select coalesce(sum(r.credit_fen), 0) from bank_receipt r where r.order_id = o.order_id)::int as credit,
    (select coalesce(sum(w.left_fen), 0) from waiting_correction w where w.order_id = o.order_id)::int as waiting,
    (select coalesce(sum(i.amount_fen), 0) from invoice_line i join due_item d using (delivery_key)
      where d.order_id = o.order_id)::int as invoiced,
    (select coalesce(sum(m.delta_on_hand), 0) from stock_movement m where m.order_id = o.order_id and m.kind = 'return')::int as back,
    (select coalesce(sum(h.quantity), 0) from stock_hold h where h.order_id = o.order_id and h.status in ('bound', 'shipped'))::int as goods
  from institution_order o where o.order_id = $1`

describe('institutions’ orders, whatever happens to them', () => {
  const house = useHouse()

  it(`keep every book in step through ${LIVES} lives of up to ${EVENTS_MAX} events (seed ${SEED})`, async () => {
    const [agency, officer, operator] = await Promise.all(
      (['agency', 'agency-acceptance', 'operator'] as const).map(house.as),
    )
    const [unit] = await house.sql<{ uscc: string }>(`select uscc from institution where code = 'I02'`)
    const { declaration_id } = await figuresOf(agency!)
    const cast: Cast = {
      ...{ agency: agency!, officer: officer!, operator: operator!, uscc: unit?.uscc ?? '' },
      code: (number) => paymentCode({ kind: 'order', number }),
    }
    const lives = await inTurns(LIVES, AT_ONCE, (index) => live(cast, SEED + index, declaration_id))
    console.log(lives.map(({ told }) => told.join(' > ')).join('\n'))

    for (const life of lives) {
      const [books] = await house.sql<Record<string, number>>(BOOKS_SQL, [life.order_id])
      const { counted_paid = 0, paid = 0, credit = 0, ...exact } = books ?? {}
      expect({ life: life.told, ...exact }).toEqual({ life: life.told, ...expected(life) })
      expect([paid + credit, paid <= owedFen(life), counted_paid <= exact.accepted!]).toEqual([
        life.received_fen,
        true,
        true,
      ])
    }
    const stored = await figuresOf(agency!)
    expect(stored).toMatchObject(await entrySums(house.sql, declaration_id))
    expect(await drift(house.sql)).toEqual([])
  })

  async function live(cast: Cast, seed: number, declaration_id: string): Promise<LifeModel> {
    const roll = dice(seed)
    const life = await begin(cast, roll, declaration_id)
    let [events, throws] = [0, 0]
    while (events < EVENTS_MAX && throws < THROWS_MAX && !life.is_ended) {
      throws += 1
      const step = STEPS[roll(STEPS.length)]
      const happened = await step?.(life, roll, cast).catch((error: unknown) => {
        throw new Error(`Seed ${seed}, ${life.told.join(' > ')}: ${String(error)}`)
      })
      if (happened) events += 1
    }
    return life
  }

  function expected({ lines, ...life }: LifeModel): Record<string, number> {
    return {
      ordered: sumOf(lines, 'fen') - sumOf(lines, 'off_fen'),
      accepted: sumOf(lines, 'kept_fen'),
      owed: owedFen({ lines, ...life }),
      waiting: 0,
      invoiced: life.invoiced_fen,
      back: life.back_quantity,
      goods: sumOf(lines, 'quantity'),
    }
  }
})

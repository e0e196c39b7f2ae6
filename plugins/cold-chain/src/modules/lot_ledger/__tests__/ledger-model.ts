/** The ledger as a few lines of arithmetic: what every balance must be after each operation, or that it is refused. */
export type Place = { lot: number; zone: number }
export type Want = Place & { quantity: number }

export type Operation =
  | ({ kind: 'receive' | 'scrap' | 'set_aside' | 'restore' | 'write_off' } & Want)
  | ({ kind: 'block' | 'count' } & Want)
  | ({ kind: 'transfer'; to_zone: number } & Want)
  | { kind: 'hold'; cart: number; picks: Want[] }
  | { kind: 'bind' | 'release' | 'ship' | 'cancel'; cart: number }
  | { kind: 'expire' }
  | { kind: 'take_off' | 'reweigh' | 'short_at_pick'; cart: number; quantity: number }
  | ({ kind: 'take_back'; disposition: 'restock' | 'quarantine' | 'scrap'; cart: number } & Want)

export type Balance = { on_hand: number; held: number; quarantined: number; blocked: boolean }
type Hold = Want & { line: number; status: 'held' | 'bound' | 'shipped' | 'released' }
/** `short`: what the first line lost and still waits for. */
type Order = { holds: Hold[]; ordered: boolean; short: number }

export const nameOf = ({ lot, zone }: Place): string => `lot${lot}|zone${zone}`

export class LedgerModel {
  readonly balances = new Map<string, Balance>()
  readonly orders = new Map<number, Order>()

  private at(place: Place): Balance {
    const balance = this.balances.get(nameOf(place)) ?? {
      on_hand: 0,
      held: 0,
      quarantined: 0,
      blocked: false,
    }
    this.balances.set(nameOf(place), balance)
    return balance
  }

  private known = (place: Place): boolean => this.balances.has(nameOf(place))
  private free = ({ on_hand, held, quarantined }: Balance): number => on_hand - held - quarantined

  /** What comes free in a blocked place joins the quarantine. */
  private sweep(place: Place): void {
    const balance = this.at(place)
    if (balance.blocked) balance.quarantined = balance.on_hand - balance.held
  }

  private of(cart: number, status: Hold['status']): Hold[] {
    return (this.orders.get(cart)?.holds ?? []).filter((hold) => hold.status === status)
  }

  private letGo(holds: Hold[]): void {
    for (const hold of holds) {
      this.at(hold).held -= hold.quantity
      hold.status = 'released'
      this.sweep(hold)
    }
  }

  /** Goods of a hold that do not reach the buyer; `lost` ones are not there at all. */
  private lose(hold: Hold, quantity: number, lost: boolean): void {
    const balance = this.at(hold)
    balance.held -= quantity
    if (lost) balance.on_hand -= quantity
    if (quantity === hold.quantity) hold.status = 'released'
    else hold.quantity -= quantity
    this.sweep(hold)
  }

  /** Applies an operation. @returns false when the ledger has to refuse it; then nothing has changed */
  apply(operation: Operation): boolean {
    switch (operation.kind) {
      case 'receive':
        this.at(operation).on_hand += operation.quantity
        this.sweep(operation)
        return true
      case 'scrap':
      case 'set_aside':
        return this.putAway(operation, operation.kind)
      case 'restore':
      case 'write_off':
        return this.resolve(operation, operation.kind === 'write_off')
      case 'block':
        return this.block(operation)
      case 'count':
        return this.count(operation)
      case 'transfer':
        return this.transfer(operation)
      case 'hold':
        return this.hold(operation)
      case 'take_back':
        return this.takeBack(operation)
      case 'expire':
        for (const cart of this.orders.keys()) this.letGo(this.of(cart, 'held'))
        return true
      default:
        return this.changeOrder(operation)
    }
  }

  private putAway(want: Want, kind: 'scrap' | 'set_aside'): boolean {
    if (!this.known(want) || this.free(this.at(want)) < want.quantity) return false
    if (kind === 'scrap') this.at(want).on_hand -= want.quantity
    else this.at(want).quarantined += want.quantity
    return true
  }

  private resolve(want: Want, scrapped: boolean): boolean {
    if (!this.known(want) || this.at(want).quarantined < want.quantity) return false
    const balance = this.at(want)
    if (!scrapped || balance.quarantined === want.quantity) balance.blocked = false
    balance.quarantined -= want.quantity
    if (scrapped) balance.on_hand -= want.quantity
    return true
  }

  private block(want: Want): boolean {
    if (!this.known(want)) return false
    this.at(want).blocked = true
    this.sweep(want)
    for (const order of this.orders.values())
      for (const hold of order.holds)
        if (hold.status === 'bound' && nameOf(hold) === nameOf(want)) this.shorten(order, hold)
    return true
  }

  private shorten(order: Order, hold: Hold): void {
    if (hold.line === 0) order.short += hold.quantity
    this.lose(hold, hold.quantity, false)
  }

  /** Only counts that take nothing from orders: which order is short first is the ledger's own choice. */
  private count({ quantity: counted, ...place }: Want): boolean {
    if (!this.known(place)) return false
    const balance = this.at(place)
    const missing = Math.max(0, balance.on_hand - counted)
    const free = Math.min(missing, this.free(balance))
    balance.quarantined -= Math.min(missing - free, balance.quarantined)
    balance.on_hand = counted
    this.sweep(place)
    return true
  }

  /** A cart that has its order never holds anything new. */
  isOrdered = (cart: number): boolean => this.orders.get(cart)?.ordered ?? false

  /** The smallest count that takes nothing from orders and carts. */
  heldAt = (place: Place): number => this.balances.get(nameOf(place))?.held ?? 0

  private transfer({ lot, zone, to_zone, quantity }: Want & { to_zone: number }): boolean {
    if (!this.known({ lot, zone }) || this.free(this.at({ lot, zone })) < quantity) return false
    this.at({ lot, zone }).on_hand -= quantity
    this.at({ lot, zone: to_zone }).on_hand += quantity
    this.sweep({ lot, zone: to_zone })
    return true
  }

  private hold({ cart, picks }: { cart: number; picks: Want[] }): boolean {
    const before = this.of(cart, 'held')
    const wanted = new Map<string, number>()
    for (const pick of picks) wanted.set(nameOf(pick), (wanted.get(nameOf(pick)) ?? 0) + pick.quantity)
    for (const [name, quantity] of wanted) {
      const balance = this.balances.get(name)
      if (!balance) return false
      const own = before.filter((hold) => nameOf(hold) === name).reduce((sum, hold) => sum + hold.quantity, 0)
      if (this.free(balance) + (balance.blocked ? 0 : own) < quantity) return false
    }
    this.letGo(before)
    const holds = picks.map((pick, line) => ({ ...pick, line, status: 'held' as const }))
    for (const hold of holds) this.at(hold).held += hold.quantity
    this.orders.set(cart, { holds, ordered: false, short: 0 })
    return true
  }

  private takeBack({ disposition, ...want }: Want & { disposition: string }): boolean {
    if (!this.known(want)) return false
    const balance = this.at(want)
    if (disposition !== 'scrap') balance.on_hand += want.quantity
    if (disposition === 'quarantine') balance.quarantined += want.quantity
    this.sweep(want)
    return true
  }

  private changeOrder(operation: { kind: string; cart: number; quantity?: number }): boolean {
    const { kind, cart, quantity = 0 } = operation
    const order = this.orders.get(cart) ?? { holds: [], ordered: false, short: 0 }
    const [held, bound] = [this.of(cart, 'held'), this.of(cart, 'bound')]
    if (kind === 'release') {
      this.letGo(held)
      return true
    }
    if (kind === 'bind') return this.bind(order, held)
    if (kind === 'ship') {
      for (const hold of bound) this.leave(hold)
      return true
    }
    if (this.of(cart, 'shipped').length > 0) return false
    if (kind === 'cancel') {
      this.letGo(bound)
      order.short = 0
      return true
    }
    const first = bound.find(({ line }) => line === 0)
    return kind === 'take_off'
      ? this.takeOff(order, first, quantity)
      : this.correct(kind, order, first, quantity)
  }

  private bind(order: Order, held: Hold[]): boolean {
    if (order.ordered) return true
    if (held.length === 0) return false
    order.ordered = true
    for (const hold of held) {
      hold.status = 'bound'
      if (this.at(hold).blocked) this.shorten(order, hold)
    }
    return true
  }

  private leave(hold: Hold): void {
    this.at(hold).held -= hold.quantity
    this.at(hold).on_hand -= hold.quantity
    hold.status = 'shipped'
  }

  /** A buyer wants less of the first line: what is missing anyway goes first. */
  private takeOff(order: Order, hold: Hold | undefined, quantity: number): boolean {
    if (order.short + (hold?.quantity ?? 0) < quantity) return false
    const waiting = Math.min(order.short, quantity)
    order.short -= waiting
    if (hold && quantity > waiting) this.lose(hold, quantity - waiting, false)
    return true
  }

  /** The first line turns out to be something else: missing at the pick face, or of another weight. */
  private correct(kind: string, order: Order, hold: Hold | undefined, quantity: number): boolean {
    if (!hold) return false
    if (kind === 'short_at_pick') {
      if (hold.quantity < quantity) return false
      order.short += quantity
      this.lose(hold, quantity, true)
      return true
    }
    const more = quantity - hold.quantity
    if (more > this.free(this.at(hold))) return false
    if (more < 0) this.lose(hold, -more, false)
    else {
      hold.quantity += more
      this.at(hold).held += more
    }
    return true
  }
}

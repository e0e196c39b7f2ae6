/**
 * Puts a `Date` in place whose now is that many milliseconds ahead; timers run as ever. For a process and, as text, for
 * a page: it needs nothing from outside.
 */
module.exports = function moveDate(ahead) {
  const Real = Date
  const now = () => Real.now() + ahead()
  globalThis.Date = new Proxy(Real, {
    construct: (target, args, as) => Reflect.construct(target, args.length === 0 ? [now()] : args, as),
    apply: () => new Real(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })
  Real.prototype.constructor = globalThis.Date
}

// A recall's questions among ten million events (or BENCH_EVENTS), asked of the repository itself and through the API.
// Lots and trace page of the API are the seeded county's own; the events around them are the generated county's.
import { secrets } from '../../.launch/secrets.mjs'
import { timed } from './http.mjs'
import { percentile } from './report.mjs'
import { affectedByFarms, countyOf, farmUri, orderId, palletUri, sourcesOfOrder } from './trace-county.mjs'
import { loadCounty } from './trace-load.mjs'
import { load } from './typescript.mjs'

export const title = 'trace: from lots to orders and back, among the events of a county’s years'
export const needs = 'ours'

const PLUGIN = '../../plugins/traceability/src'
const EVENTS = Number(process.env.BENCH_EVENTS ?? 10_000_000)
const QUESTIONS = 300
const ORACLE = 60
const PAGES = 200
const DOCUMENTS = 20
const EVENTS_A_DOCUMENT = 500
const TIMEOUT_MS = 60_000

/** The same numbers in every run. */
const spread = (count, of) => Array.from({ length: count }, (_, index) => (index * 7919 + 13) % of)
const goal = (text, holds) => ({ goal: { text, holds } })
const p95 = async (count, job) => percentile((await timed(count, 1, job)).times_ms, 95)

export async function measure({ ours }) {
  const knex = load('knex')({ client: 'pg', connection: ours.databaseUrl, pool: { min: 1, max: 1 } })
  try {
    const { ORDER_TRANSACTIONS } = load(`${PLUGIN}/domain/index.ts`)
    const county = countyOf(EVENTS)
    await loadCounty(knex, county, ORDER_TRANSACTIONS)
    const { default: EpcisService } = load(`${PLUGIN}/modules/epcis/service.ts`)
    const asked = {
      knex,
      county,
      repository: new EpcisService({ __pg_connection__: knex }),
      ORDER_TRANSACTIONS,
    }
    return [
      { name: 'events', value: county.events, unit: 'events' },
      ...(await inDatabase(asked)),
      ...(await throughApi(ours, knex)),
    ]
  } finally {
    await knex.destroy()
  }
}

/** How many answers are not the oracle's. */
async function mistakes({ county, repository, ORDER_TRANSACTIONS }) {
  const farms = spread(ORACLE, county.farms)
  const same = (one, other) => JSON.stringify([...one].sort()) === JSON.stringify([...other].sort())
  let wrong = 0
  const expected = affectedByFarms(county, farms)
  for (const [index, farm] of farms.entries()) {
    const { goods, orders } = await repository.affectedBy([farmUri(farm)])
    if (!same(goods, expected[index].goods) || !same(orders, expected[index].orders)) wrong += 1
  }
  for (const order of spread(ORACLE, county.orders)) {
    const transaction = `${ORDER_TRANSACTIONS}${orderId(order)}`
    const found = await repository.sourcesOf([transaction])
    if (!same(found, [transaction, ...sourcesOfOrder(county, order)])) wrong += 1
  }
  return wrong
}

async function inDatabase(asked) {
  const { county, repository, ORDER_TRANSACTIONS } = asked
  const { parseQuery } = load(`${PLUGIN}/domain/epcis/index.ts`)
  const farms = spread(QUESTIONS, county.farms)
  const orders = spread(QUESTIONS, county.orders)
  const recall = async (count) => {
    const uris = spread(count, county.farms).map(farmUri)
    return Math.min(...(await timed(3, 1, () => repository.affectedBy(uris))).times_ms)
  }
  const forward = await p95(QUESTIONS, (index) => repository.affectedBy([farmUri(farms[index])]))
  const back = await p95(QUESTIONS, (index) =>
    repository.sourcesOf([`${ORDER_TRANSACTIONS}${orderId(orders[index])}`]),
  )
  const matching = async (parameter, uris) =>
    p95(QUESTIONS, async (index) => {
      const query = parseQuery({ [parameter]: [uris[index]] }, {})
      const { events } = await repository.query(query, { partner: null, perPage: 30 })
      if (events.length < 2) throw new Error(`${parameter} ${uris[index]} found ${events.length} events`)
    })
  const things = await matching('MATCH_anyEPC', spread(QUESTIONS, county.bases).map(palletUri))
  const lots = await matching('MATCH_anyEPCClass', farms.map(farmUri))
  const [thousand, ten_thousand] = [await recall(1_000), await recall(10_000)]
  const wrong = await mistakes(asked)
  return [
    { name: 'lot_to_orders_p95', value: forward, unit: 'ms', ...goal('at most 20 ms', forward <= 20) },
    { name: 'trace_back_p95', value: back, unit: 'ms', ...goal('at most 10 ms', back <= 10) },
    { name: 'recall_1000_lots', value: thousand, unit: 'ms', ...goal('at most 500 ms', thousand <= 500) },
    {
      name: 'recall_10000_lots',
      value: ten_thousand,
      unit: 'ms',
      ...goal('at most 2 s', ten_thousand <= 2_000),
    },
    { name: 'match_any_epc_p95', value: things, unit: 'ms', ...goal('at most 20 ms', things <= 20) },
    { name: 'match_any_class_p95', value: lots, unit: 'ms', ...goal('at most 20 ms', lots <= 20) },
    { name: 'answers_unlike_oracle', value: wrong, unit: `of ${2 * ORACLE}`, ...goal('0', wrong === 0) },
  ]
}

async function throughApi(app, knex) {
  const call = async (method, path, headers, body) => {
    const answer = await fetch(app.url + path, {
      ...{ method, headers: { 'content-type': 'application/json', ...headers } },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`)
    return JSON.parse(text || '{}')
  }
  const login = { email: 'operator@demo.pengshui.example', password: secrets().DEMO_PASSWORD }
  const { token } = await call('POST', '/auth/user/emailpass', {}, login)
  const operator = { authorization: `Bearer ${token}` }
  const { rows: lots } = await knex.raw(
    `select l.code, l.trace_code from lot l join stock_hold h on h.lot_id = l.id and h.order_id is not null
     group by l.id order by count(*) desc, l.id limit ?`,
    [PAGES],
  )
  const of = (index) => lots[index % lots.length]
  const scope = (index) =>
    call('GET', `/admin/recall-scope?by=lot&list=orders&limit=100&codes=${of(index).code}`, operator)
  const page = (index) =>
    call('GET', `/store/trace/${of(index).trace_code}`, { 'x-publishable-api-key': app.key })
  for (let index = 0; index < 20; index += 1) await Promise.all([scope(index), page(index)])
  const scoped = await p95(PAGES, scope)
  const shown = await p95(PAGES, page)
  const captured = await capture(call, operator, knex)
  return [
    { name: 'lot_to_orders_api_p95', value: scoped, unit: 'ms', ...goal('at most 100 ms', scoped <= 100) },
    { name: 'trace_page_p95', value: shown, unit: 'ms', ...goal('at most 50 ms', shown <= 50) },
    {
      name: 'captured_per_second',
      value: captured,
      unit: 'events/s',
      ...goal('at least 1,000', captured >= 1_000),
    },
  ]
}

/** Whole documents of a partner's, one after another. @returns events a second, all of them kept */
async function capture(call, operator, knex) {
  const draft = { name: 'bench', scopes: ['capture', 'query'], sees: 'own' }
  const { partner, key } = await call('POST', '/admin/epcis-partners', operator, draft)
  const documents = Array.from({ length: DOCUMENTS }, (_, nth) => ({
    ...{
      '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
      type: 'EPCISDocument',
    },
    ...{ schemaVersion: '2.0', creationDate: '2026-11-20T08:00:00Z' },
    epcisBody: {
      eventList: Array.from({ length: EVENTS_A_DOCUMENT }, (_, index) => ({
        ...{ type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'receiving', eventTimeZoneOffset: '+08:00' },
        eventTime: new Date(Date.UTC(2026, 0, 1 + nth, 0, 0, index)).toISOString(),
        readPoint: { id: 'https://id.gs1.org/414/9521141123454' },
        quantityList: [{ epcClass: farmUri(nth * EVENTS_A_DOCUMENT + index), quantity: 5, uom: 'KGM' }],
      })),
    },
  }))
  const { seconds } = await timed(DOCUMENTS, 1, (nth) =>
    call('POST', '/epcis/capture', { authorization: `Bearer ${key}` }, documents[nth]),
  )
  const { rows } = await knex.raw(`select count(*)::int as kept from epcis_event where partner_id = ?`, [
    partner.id,
  ])
  const sent = DOCUMENTS * EVENTS_A_DOCUMENT
  if (rows[0].kept !== sent) throw new Error(`${rows[0].kept} of ${sent} captured events were kept`)
  return sent / seconds
}

import { runMedusa } from '../support/backend'
import { expectSound, useFaces, WIDTHS } from '../support/browser'
import { createEmptyDatabase } from '../support/database'

/** A county on its first day: migrated and bootstrapped, nobody and nothing in it yet. */
const faces = useFaces(async () => {
  const database = await createEmptyDatabase()
  await runMedusa(['db:migrate', '--execute-all-links', '--execute-all-search'], database)
  await runMedusa(['exec', './src/scripts/bootstrap.ts'], database)
  return database
})

describe.each(WIDTHS)('an empty shop at %i px', (width) => {
  it.each([
    ['/', '货架还是空的', 'empty-home'],
    ['/products', '没有符合条件的商品', 'empty-list'],
    ['/cart', '购物车是空的', 'empty-cart'],
    ['/t', '批次追溯', 'empty-trace'],
    ['/en/products?q=nothing', 'nothing', 'empty-search-en'],
  ])('%s says so', async (path, text, name) => {
    const visit = await faces.visit(width)
    await visit.page.goto(faces.shop + path)
    await visit.page.getByText(text).first().waitFor()
    await expectSound(visit, name)
    await visit.close()
  })
})

it.each([
  ['/t/PSZZZZZZZZZ', '没有这个追溯码'],
  ['/certificates/NONE-1', '没有公开的证书'],
  ['/p/none', '没有这个页面'],
  ['/orders/order_none', '没有这个页面'],
])('%s is not found, in words', async (path, text) => {
  const visit = await faces.visit(390)
  const answer = await visit.page.goto(faces.shop + path)
  expect(answer?.status()).toBe(404)
  await visit.page.getByText(text).first().waitFor()
  await visit.close()
})

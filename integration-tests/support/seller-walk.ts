import path from 'node:path'
import type { Locator, Page } from 'playwright-core'

import type { Faces, Visit } from './browser'
import type { MovedClock } from './clock'
import { demoPassword, ROOT } from './environment'
import { PDF } from './papers'
import { emailOf } from './people'
import { PASSWORD } from './sellers'

export const SHOTS = path.join(ROOT, '.data', 'screenshots')

/** Whoever walks a long way through the county: each with a login, on a screen, at the day the clock shows. */
export function walkers(faces: Faces, clock: MovedClock) {
  const pages: Page[] = []
  const visit = async (width: number): Promise<Visit> => {
    const opened = await faces.visit(width)
    pages.push(opened.page)
    await opened.context.addInitScript((ahead_ms) => {
      const Real = Date
      const now = () => Real.now() + ahead_ms
      globalThis.Date = new Proxy(Real, {
        construct: (target, args, as) => Reflect.construct(target, args.length === 0 ? [now()] : args, as),
        get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
      })
    }, clock.ahead_ms())
    return opened
  }
  return {
    visit,
    /** what everybody sees just now, for whoever has to find out why the walk ended */
    photograph: async (): Promise<void> => {
      const open = pages.filter((page) => !page.isClosed())
      for (const [index, page] of open.entries())
        await page.screenshot({ path: path.join(SHOTS, `failed-${index}.png`) }).catch(() => undefined)
    },
    /** a seller's member on a page of the portal */
    seller: async (email: string, path: string, width: number): Promise<Visit> => {
      const opened = await visit(width)
      await opened.page.goto(`${faces.shop}${path}`)
      await opened.page.getByLabel('电子邮箱').fill(email)
      await opened.page.getByLabel('密码').fill(PASSWORD)
      await opened.page.getByRole('button', { name: '登录' }).click()
      await opened.page.getByRole('button', { name: '退出', exact: true }).waitFor()
      return opened
    },
    /** a reviewer on a page of the admin; what Medusa's frame may not ask for as a township's is its own complaint */
    reviewer: async (person: 'reviewer' | 'operator', path: string, width: number): Promise<Visit> => {
      const opened = await visit(width)
      const { page } = opened
      await page.goto(`${faces.admin}/login`)
      await page.locator('input[name=email]').fill(emailOf(person))
      await page.locator('input[name=password]').fill(demoPassword())
      await page.locator('button[type=submit]').click()
      await page.waitForURL(/\/app\/(?!login)/)
      await page.goto(`${faces.admin}${path}`)
      return opened
    },
  }
}

/** What Medusa's frame complains of to a township's reviewer is not ours. */
export const withoutRefusals = (visit: Visit): Visit => ({
  ...visit,
  complaints: visit.complaints.filter((text) => !/status of 403/.test(text)),
})

/** Types into the fields of a form by their names. */
export async function fill(form: Page | Locator, typed: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(typed)) {
    const field = form.locator(`[name="${name}"]`)
    if ((await field.evaluate((one) => one.tagName)) === 'SELECT') await field.selectOption(text)
    else await field.fill(text)
  }
}

export const SCAN = { name: '扫描件.pdf', mimeType: 'application/pdf', buffer: PDF }

/** Puts a file at each place of a paper. */
export async function uploadScans(page: Page, places: string[]): Promise<void> {
  for (const [index, place] of places.entries()) {
    await page.locator('main li', { hasText: place }).locator('input[type=file]').setInputFiles(SCAN)
    await page.getByRole('link', { name: SCAN.name }).nth(index).waitFor()
  }
}

/** Decides in a drawer of the admin, with a reason. */
export async function decideIn(page: Page, action: string, typed: Record<string, string>): Promise<void> {
  const form = page.getByRole('form', { name: action, exact: true })
  for (const [label, text] of Object.entries(typed)) {
    const field = form.getByLabel(label)
    if ((await field.evaluate((one) => one.tagName)) === 'SELECT') await field.selectOption({ label: text })
    else await field.fill(text)
  }
  await form.getByRole('button', { name: action, exact: true }).click()
}

/** Ticks the rows whose names begin so, and decides on all with one reason. */
export async function decideMany(page: Page, rows: RegExp, action: string, reason: string): Promise<void> {
  const boxes = page.getByRole('checkbox', { name: rows })
  await boxes.first().waitFor()
  for (const box of await boxes.all()) await box.click()
  await page
    .getByLabel('理由（必填）')
    .or(page.getByLabel('理由', { exact: true }))
    .fill(reason)
  await page.getByRole('button', { name: action, exact: true }).click()
}

/** A file a page lets one download. */
export async function download(page: Page, link: Locator): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  const parts: Buffer[] = []
  for await (const part of await file.createReadStream()) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** A CSV as a page's file field takes it. */
export const csv = (name: string, rows: (string | number)[][]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(rows.map((row) => row.join(',')).join('\n')),
})

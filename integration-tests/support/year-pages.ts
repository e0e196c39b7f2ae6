import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { confirm, loginOperator } from './admin-login'
import { SHOTS, type Faces, type Visit } from './browser'
import type { Child } from './children'
import { printed } from './fen'
import { PIXEL_PNG } from './life'
import { enterPortal } from './portal-login'
import type { Person } from './people'
import type { Judged } from './year-books'

export const UNIT = '旅程示例小学'
export const PROGRAMME = '旅程年度'
export const PHONE = 390
const DESK = 1280
const WAKE_MS = 90_000
const PROBE_MS = 2_000

/** As a page says an amount. */
export const yuan = (fen: number): string => `¥${printed(fen)}`
export const PHOTO = { name: '照片.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL_PNG, 'base64') }
export const byText = (page: Page, text: string) => page.getByText(text, { exact: true }).first().waitFor()
export const chip = (page: Page, text: string) => page.locator('.chip', { hasText: text }).first().waitFor()

/** People who stay logged in on a screen of their own until the clock moves: then their sessions are over. */
export function openDoors(faces: Faces) {
  const open = new Map<Person, Promise<Visit>>()
  const enter = async (person: Person, width: number): Promise<Visit> => {
    if (person !== 'operator') return enterPortal(faces, person, '/agency', width)
    const visit = await faces.visit(width)
    await loginOperator(visit.page, faces)
    return visit
  }
  return {
    as: (person: Person, width = DESK): Promise<Visit> => {
      const known = open.get(person) ?? enter(person, width)
      open.set(person, known)
      return known
    },
    /** What everybody saw when something went wrong. */
    shoot: async () => {
      fs.mkdirSync(SHOTS, { recursive: true })
      for (const [person, visit] of open) {
        const { page } = await visit
        await page.screenshot({ path: path.join(SHOTS, `failed-year-${person}.png`), fullPage: true })
      }
    },
    closeAll: async () => {
      const visits = await Promise.all(open.values())
      open.clear()
      for (const { complaints, close } of visits) {
        await close()
        expect(complaints).toEqual([])
      }
    },
  }
}

/** After its clock jumped a backend does at once what jobs it missed, and answers nobody meanwhile. */
export async function awake({ house }: Faces): Promise<void> {
  const until = Date.now() + WAKE_MS
  for (;;) {
    const asked = Date.now()
    const answer = await fetch(`${house.street.url}/health`, { signal: AbortSignal.timeout(PROBE_MS) }).catch(
      () => null,
    )
    // Twice in a row would be luck too; once within a moment, with nothing queued before it, is awake.
    if (answer?.ok && Date.now() - asked < PROBE_MS / 4) return
    if (Date.now() > until) throw new Error('The backend did not wake up')
    await pause(PROBE_MS / 4)
  }
}

/** What a list of terms says, by term. */
const terms = (page: Page, title: string) =>
  page
    .locator('section', { has: page.getByRole('heading', { name: title, exact: true }) })
    .locator('dl')
    .first()
    .locator('div')
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [
          row.querySelector('dt')?.textContent ?? '',
          row.querySelector('dd')?.textContent ?? '',
        ]),
      ),
    ) as Promise<Record<string, string>>

/** Opens a page of the portal anew and reads the figures of a card on it. */
export async function readCard(page: Page, url: string, title: string): Promise<Record<string, string>> {
  await page.goto(url)
  await page.getByRole('heading', { name: title, exact: true }).waitFor()
  return terms(page, title)
}

/** A row of a table by what it contains, cell by cell. */
export const cellsOf = async (page: Page, table: string, text: string | RegExp): Promise<string[]> => {
  const row = page.getByRole('region', { name: table, exact: true }).locator('tbody tr', { hasText: text })
  await row.first().waitFor()
  return (await row.first().locator('td').allTextContents()).map((cell) => cell.trim())
}

type Declaration = { option: RegExp; base: string; percent: string }

/** Finance writes a declaration and submits it. */
export async function declare(page: Page, { option, base, percent }: Declaration): Promise<void> {
  const choice = page.getByLabel(/^任务/)
  const wanted = choice.locator('option', { hasText: option })
  await wanted.waitFor({ state: 'attached' })
  await choice.selectOption((await wanted.getAttribute('value')) ?? '')
  await page.getByLabel(/^采购基数（元）/).fill(base)
  await page.getByLabel('预留比例（%）').fill(percent)
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByRole('button', { name: '提交审核' }).click()
  await chip(page, '已提交')
}

/** The supervising unit's word on the one declaration of the unit that waits. */
export async function review(page: Page, url: string, reason?: string): Promise<void> {
  await page.goto(url)
  const waiting = page.getByRole('listitem').filter({ hasText: UNIT })
  if (reason) await waiting.getByLabel(`给${UNIT}的意见`).fill(reason)
  await waiting.getByRole('button', { name: reason ? '退回' : '审核通过' }).click()
  await waiting.waitFor({ state: 'detached' })
}

/** The county's finance confirms what the supervisor approved. */
export async function confirmDeclaration(page: Page, url: string, shown: string): Promise<void> {
  await page.goto(url)
  const row = page.getByRole('row').filter({ hasText: UNIT })
  await row.getByText(shown, { exact: true }).waitFor()
  await row.getByRole('button', { name: '确认' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
  await confirm(page)
  await panelCloses(page)
  await row.waitFor({ state: 'detached' })
}

/** By its attribute: while a question stands above it, a panel has no role. */
export const panelCloses = (page: Page) => page.locator('[role=dialog]').waitFor({ state: 'detached' })

const DEGREES: Record<string, string> = { cool: '12.5', frozen: '-19' }

/** Signs on the phone for a delivery, everything as it came but for what was found. */
export async function signFor(page: Page, child: Child, judged: Judged[]): Promise<void> {
  const degrees = DEGREES[child.temperature_class]
  if (degrees) await page.getByLabel(/^温度/).fill(degrees)
  for (const { lot_code, unit_quantity, quantity, short, back } of judged) {
    if (short + back === 0) continue
    const lot = page.locator('section', { hasText: lot_code })
    // What came in whole packs is counted in packs, until somebody opens them.
    const opened = lot.getByRole('button', { name: /改按(千克|件)填/ })
    const isWhole = [short, back].every((one) => one % unit_quantity === 0)
    if (!isWhole && (await opened.count()) > 0) await opened.click()
    const label = await lot.getByText(/^实收（/).textContent()
    const scale = { '实收（份）': unit_quantity, '实收（千克）': 1000 }[label ?? ''] ?? 1
    await lot.getByLabel(/实收/).fill(String((quantity - short) / scale))
    await lot.getByLabel(/其中拒收/).fill(String(back / scale))
    await lot.getByRole('combobox', { name: /原因/ }).selectOption(back > 0 ? 'damaged' : 'missing')
  }
  await page.getByRole('button', { name: '签收' }).click()
  await page.getByRole('button', { name: '确认签收，不能撤回' }).click()
  await page.getByRole('heading', { name: '验收单' }).waitFor()
  for (const { lot_code, accepted_fen } of judged)
    await page.locator('li', { hasText: lot_code }).getByText(yuan(accepted_fen), { exact: true }).waitFor()
}

/** A file that a press on a link saves. */
export async function saved(page: Page, name: string | RegExp): Promise<string> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name }).click()
  return (await waiting).path()
}

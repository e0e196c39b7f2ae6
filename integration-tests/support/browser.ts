import fs from 'node:fs'
import path from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { seriousFaults } from './axe'
import type { MovedClock } from './clock'
import { cloneTemplate } from './database'
import { BOOT_TIMEOUT_MS, ROOT } from './environment'
import { openHouse, type House } from './house'
import { freePort } from './ports'
import { startStorefront } from './storefront'

/** A phone and a desk (docs: every page is made for both). */
export const WIDTHS = [390, 1280] as const
const HEIGHT = 844
const TEST_TIMEOUT_MS = 120_000
const ACTION_TIMEOUT_MS = 30_000
const SHOW_TIMEOUT_MS = 5_000
const SHOWN_CHARACTERS = 3_000
export const SHOTS = path.join(ROOT, '.data', 'screenshots')

export type Faces = {
  house: House
  shop: string
  admin: string
  /** a fresh visitor on a screen of that width; `complaints` gathers all that went wrong unseen */
  visit: (width: number) => Promise<Visit>
  /** what every open page says: a failing test's last word */
  show: () => Promise<string>
  close: () => Promise<void>
}
export type Visit = { page: Page; context: BrowserContext; complaints: string[]; close: () => Promise<void> }

const isOurs = (url: string): boolean =>
  /^(https?:\/\/(localhost|127\.0\.0\.1)[:/]|data:|blob:|about:)/.test(url)
/** Said by the framework of Medusa's own admin, not by us. */
const KNOWN_NOISE = [/HydrateFallback/]

function watch(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' && !KNOWN_NOISE.some((known) => known.test(text))) {
      complaints.push(`console: ${text}`)
    }
  })
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('request', (request) => {
    if (!isOurs(request.url())) complaints.push(`left the machine: ${request.url()}`)
  })
  return complaints
}

/**
 * Both faces over one database: backend with its admin, storefront, and a Chromium.
 * @param clock of another day, for the backend and for every page
 */
export async function openFaces(
  database?: string,
  extra: Record<string, string> = {},
  clock?: MovedClock,
): Promise<Faces> {
  const port = await freePort()
  const shop = `http://localhost:${port}`
  const house = await openHouse(database ?? (await cloneTemplate()), {
    DISABLE_MEDUSA_ADMIN: 'false',
    STOREFRONT_URL: shop,
    ...clock?.env,
    ...extra,
  })
  const [key] = await house.sql<{ token: string }>(
    `select token from api_key where type = 'publishable' limit 1`,
  )
  const storefront = await startStorefront(house.street.url, key?.token ?? '', port)
  const visits = new Set<Visit>()
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
  return {
    house,
    shop,
    admin: `${house.street.url}/app`,
    visit: async (width) => {
      const context = await browser.newContext({ viewport: { width, height: HEIGHT }, locale: 'zh-CN' })
      context.setDefaultTimeout(ACTION_TIMEOUT_MS)
      if (clock) await context.addInitScript(clock.script())
      const page = await context.newPage()
      const visit: Visit = { page, context, complaints: watch(page), close: () => context.close() }
      visits.add(visit)
      context.on('close', () => visits.delete(visit))
      return visit
    },
    show: async () => (await Promise.all([...visits].map(showPage))).join('\n'),
    close: async () => {
      await browser.close()
      await storefront.stop()
      await house.close()
    },
  }
}

/** Address, complaints and words of a page; never throws, as it is asked in the middle of a failure. */
async function showPage({ page, complaints }: Visit): Promise<string> {
  const words = await page
    .innerText('body', { timeout: SHOW_TIMEOUT_MS })
    .catch((error: Error) => `(nothing: ${error.message})`)
  return ['', page.url(), ...complaints, words.slice(0, SHOWN_CHARACTERS)].join('\n')
}

/** Opens the faces before a suite and closes them after it. */
export function useFaces(
  prepare?: () => Promise<string>,
  extra: Record<string, string> = {},
  clock?: MovedClock,
): Faces {
  jest.setTimeout(TEST_TIMEOUT_MS)
  const faces = {} as Faces
  Object.assign(globalThis, { tellFailure: () => faces.show?.() })
  beforeAll(
    async () => void Object.assign(faces, await openFaces(await prepare?.(), extra, clock)),
    BOOT_TIMEOUT_MS,
  )
  afterAll(() => faces.close?.(), TEST_TIMEOUT_MS)
  return faces
}

/**
 * What must hold of every page: fits its screen, no serious fault, nothing complained, a screenshot kept.
 * @param part a selector where the rest of the page is not ours (Medusa's admin frame)
 */
export async function expectSound(
  { page, complaints }: Visit,
  name: string,
  part = 'document',
): Promise<void> {
  await page.waitForLoadState('networkidle')
  fs.mkdirSync(SHOTS, { recursive: true })
  const width = page.viewportSize()?.width
  await page.screenshot({ path: path.join(SHOTS, `${name}-${width}.png`), fullPage: true })
  const overflow_px = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect({ name, overflow_px: Math.max(0, overflow_px) }).toEqual({ name, overflow_px: 0 })
  expect({ name, faults: await seriousFaults(page, part) }).toEqual({ name, faults: [] })
  expect({ name, complaints }).toEqual({ name, complaints: [] })
}

/** The same page on the phone and on the desk: for journeys too long to walk twice. */
export async function expectSoundAtBoth(visit: Visit, name: string, part?: string): Promise<void> {
  const before = visit.page.viewportSize()
  for (const width of WIDTHS) {
    await visit.page.setViewportSize({ width, height: HEIGHT })
    await expectSound(visit, name, part)
  }
  if (before) await visit.page.setViewportSize(before)
}

import type { Faces, Visit } from './browser'
import { demoPassword } from './environment'
import { emailOf, type Person } from './people'

/** A demonstration person on a page of their portal, on a screen of that width. */
export async function enterPortal(faces: Faces, person: Person, path: string, width: number): Promise<Visit> {
  const visit = await faces.visit(width)
  const { page } = visit
  await page.goto(`${faces.shop}${path}`)
  await page.getByLabel('电子邮箱').fill(emailOf(person))
  await page.getByLabel('密码').fill(demoPassword())
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('button', { name: '退出', exact: true }).waitFor()
  return visit
}

import fs from 'node:fs'
import type { Page } from 'playwright-core'

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

type Violation = { impact: string | null; id: string; nodes: string[] }
/** `axe.run`, seen from here; the function itself is put into the page. */
type AxeWindow = {
  axe: {
    run: (
      context: unknown,
      options: { resultTypes: string[] },
    ) => Promise<{ violations: { impact: string | null; id: string; nodes: { target: string[] }[] }[] }>
  }
}

/** Serious and critical faults of a page (or a part of it), by axe-core. */
export async function seriousFaults(page: Page, part: string): Promise<Violation[]> {
  // Through the debugger, so that the page's content security policy stays as it is.
  await page.evaluate(`window.axe ?? (() => { ${AXE} })();0`)
  const found = await page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as AxeWindow
    // Medusa's admin sets a widget up anew when its layout has come: for a moment the part is not there.
    for (
      let looks = 0;
      selector !== 'document' && !document.querySelector(selector) && looks < 100;
      looks += 1
    )
      await new Promise((done) => setTimeout(done, 100))
    const { violations } = await axe.run(
      selector === 'document' ? document : { include: [selector] },
      // Only faults are gathered whole; of what is well, one node a rule is enough.
      { resultTypes: ['violations'] },
    )
    return violations.map(({ impact, id, nodes }) => ({
      impact,
      id,
      nodes: nodes.map(({ target }) => target.join(' ')),
    }))
  }, part)
  return found.filter(({ impact }) => impact === 'serious' || impact === 'critical')
}

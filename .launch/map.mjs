// npm run map: draws the map in docs/architecture.md from the real imports (dependency-cruiser, Mermaid).
import fs from 'node:fs'
import path from 'node:path'
import { bin } from './bin.mjs'
import { ROOT } from './paths.mjs'
import { run } from './run.mjs'
import { main, say } from './say.mjs'

const PAGE = path.join(ROOT, 'docs', 'architecture.md')
const BETWEEN = /(<!-- map:begin -->\n)[\s\S]*?(<!-- map:end -->)/

main(async () => {
  const args = ['--config', '.config/dependency-cruiser.cjs', '--output-type', 'mermaid']
  const rooms = ['--include-only', '^(backend/src|plugins|storefront/src|integration-tests)/']
  const collapse = [
    '--collapse',
    '^(plugins/[^/]+|backend/src/[^/]+|storefront/src/[^/]+|integration-tests/[^/]+)',
  ]
  const folders = ['backend/src', 'plugins', 'storefront/src', 'integration-tests']
  const { output } = await run(
    process.execPath,
    [bin('depcruise'), ...args, ...rooms, ...collapse, ...folders],
    {
      cwd: ROOT,
    },
  )
  const page = fs.readFileSync(PAGE, 'utf8')
  fs.writeFileSync(PAGE, page.replace(BETWEEN, `$1\`\`\`mermaid\n${output.trim()}\n\`\`\`\n$2`))
  await run(process.execPath, [bin('prettier'), '--write', PAGE], { cwd: ROOT })
  say(`Drew the map in ${path.relative(ROOT, PAGE)}.`)
})

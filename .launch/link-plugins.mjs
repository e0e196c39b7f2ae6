// Makes every plugin loadable from its TypeScript source, without a build: Medusa looks for
// <plugin>/.medusa/server/src and for medusa-plugin-options.json there.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './paths.mjs'

export function linkPlugins(root = ROOT) {
  for (const name of fs.readdirSync(path.join(root, 'plugins'))) {
    const plugin = path.join(root, 'plugins', name)
    if (name === 'kernel' || !fs.existsSync(path.join(plugin, 'package.json'))) continue
    const server = path.join(plugin, '.medusa', 'server')
    fs.rmSync(server, { recursive: true, force: true })
    fs.mkdirSync(server, { recursive: true })
    const onWindows = process.platform === 'win32'
    const source = onWindows ? path.join(plugin, 'src') : path.join('..', '..', 'src')
    fs.symlinkSync(source, path.join(server, 'src'), onWindows ? 'junction' : 'dir')
    const options = { srcDir: path.join(plugin, 'src') }
    fs.writeFileSync(path.join(server, 'medusa-plugin-options.json'), JSON.stringify(options) + '\n')
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) linkPlugins()

// Runs one command to its end and keeps its output for the moment something fails.
import { spawn } from 'node:child_process'
import { Trouble } from './say.mjs'

const TAIL_CHARACTERS = 6000

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: object, echo?: boolean | ((line: string) => boolean), remedy?: string, tolerate?: boolean}} options
 *   echo: print lines (all, or those the function accepts); tolerate: resolve on a non-zero exit too
 * @returns {Promise<{code: number, output: string}>}
 */
export function run(command, args, { cwd, env, echo = false, remedy, tolerate = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && !command.endsWith('.exe'),
    })
    let output = ''
    let line = ''
    const take = (chunk) => {
      output = (output + chunk).slice(-1_000_000)
      if (!echo) return
      const lines = (line + chunk).split('\n')
      line = lines.pop() ?? ''
      for (const text of lines) if (echo === true || echo(text)) console.log(`  ${text}`)
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0 || tolerate) return resolve({ code: code ?? 1, output })
      if (/ENOSPC|No space left/i.test(output))
        return reject(Object.assign(new Error('disk full'), { code: 'ENOSPC' }))
      console.error(output.slice(-TAIL_CHARACTERS))
      reject(
        new Trouble(
          `${command} ${args.join(' ')} failed (exit ${code}).`,
          remedy ?? 'The lines above say why.',
        ),
      )
    })
  })
}

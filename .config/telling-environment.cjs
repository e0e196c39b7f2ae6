// Node's own test environment; a failing test also says what it stood before.
const { TestEnvironment } = require('jest-environment-node')

module.exports = class TellingEnvironment extends TestEnvironment {
  /** Circus waits for this; `tellFailure` is set by the support of a stage (browser.ts: what its pages say). */
  async handleTestEvent({ name, error }) {
    if (name !== 'test_fn_failure' && name !== 'hook_failure') return
    const told = await this.global.tellFailure?.()
    if (told && error?.stack) error.stack = `${error.stack}\n${told}`
  }
}

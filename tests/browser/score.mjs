// What passed and what failed. Passed checks are counted, failed ones are told.
export class Score {
  passed = 0;
  failed = 0;

  pass() {
    this.passed += 1;
  }

  fail(name, reason) {
    this.failed += 1;
    console.log(`FAILED ${name}\n  ${String(reason?.message ?? reason).split("\n").slice(0, 12).join("\n  ")}`);
  }

  /** Runs a check that throws when it fails. Answers whether it passed. */
  async check(name, run) {
    try {
      await run();
      this.pass();
      return true;
    } catch (error) {
      this.fail(name, error);
      return false;
    }
  }

  toString() {
    return `${this.passed} passed, ${this.failed} failed`;
  }
}

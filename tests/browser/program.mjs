// The program under test: started on a free port with a data folder of its own, in demonstration mode.
import { spawn } from "node:child_process";
import { chmod, mkdtemp, open, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const LONGEST_START = 90_000;

const freePort = () =>
  new Promise((found, failed) => {
    const probe = createServer().once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });

export class Program {
  static async start() {
    const path = process.env.TAVOLO_PROGRAM;
    if (!path) throw new Error("TAVOLO_PROGRAM must be the path of the program");
    const program = new Program();
    program.folder = await mkdtemp(join(tmpdir(), "tavolo-browser-"));
    // The private PostgreSQL may run as another user than this one.
    await chmod(program.folder, 0o755);
    program.address = `http://127.0.0.1:${await freePort()}`;
    const log = await open(join(program.folder, "log"), "a");
    const settings = Object.entries(process.env).filter(([name]) => !name.startsWith("TAVOLO_"));
    program.process = spawn(resolve(path), ["serve"], {
      stdio: ["ignore", log.fd, log.fd],
      env: {
        ...Object.fromEntries(settings),
        TAVOLO_LISTEN: new URL(program.address).host,
        TAVOLO_DATA_DIR: join(program.folder, "var"),
        TAVOLO_LOG: "warn",
      },
    });
    program.ended = new Promise((ended) => program.process.once("exit", ended).once("error", ended));
    await log.close();
    try {
      await program.#ready();
    } catch (error) {
      await program.stop();
      throw error;
    }
    return program;
  }

  async #ready() {
    let running = true;
    this.ended.then(() => (running = false));
    const last = Date.now() + LONGEST_START;
    while (running && Date.now() < last) {
      const answer = await fetch(`${this.address}/health/ready`).catch(() => undefined);
      if (answer?.ok) return;
      await pause(100);
    }
    throw new Error(`the program did not become ready:\n${await this.log()}`);
  }

  /** The last lines that the program has logged. */
  async log() {
    const text = await readFile(join(this.folder, "log"), "utf8");
    return text.split("\n").slice(-20).join("\n");
  }

  /** The text of the newest mail to an address that fits, as soon as there is one that was not there before. */
  async mail(to, fits, before = new Set()) {
    const folder = join(this.folder, "var", "outbox");
    for (let attempt = 0; attempt < 150; attempt += 1) {
      for (const name of await this.mails()) {
        if (before.has(name)) continue;
        const text = decoded(await readFile(join(folder, name), "utf8"));
        if (text.includes(to) && fits.test(text)) return text;
      }
      await pause(200);
    }
    throw new Error(`no mail to ${to} that fits ${fits}`);
  }

  /** The names of the mails that have been written. */
  async mails() {
    const names = await readdir(join(this.folder, "var", "outbox")).catch(() => []);
    return new Set(names.filter((name) => name.endsWith(".eml")));
  }

  async stop() {
    this.process.kill("SIGTERM");
    const killed = setTimeout(() => this.process.kill("SIGKILL"), 20_000);
    await this.ended;
    clearTimeout(killed);
    await rm(this.folder, { recursive: true, force: true });
  }
}

// Enough of quoted-printable to find an address in a mail.
const decoded = (mail) =>
  mail.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
